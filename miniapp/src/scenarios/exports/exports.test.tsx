import type { ExportView } from '@linli/shared/contracts/exports';
import { act, fireEvent, render, screen } from '@testing-library/react';
import { fileExports as words } from '@/i18n/zh-CN';
import { beginSession } from '@/services/session';
import type { TaroRequest } from '../../../testing/taro';
import { taro } from '../../../testing/taro';
import ExportsPage from './pages/exports';
import ExportRequestPage from './pages/request';

const at = Date.parse('2026-11-20T06:00:00Z');
const id = '3f2b8c1e-0000-4000-8000-00000000000a';
const view: ExportView = {
  id,
  number: 'YT-7K3M9QXA',
  dataset: 'register.residents',
  title: '居民登记表',
  format: 'xlsx',
  purpose: '人口普查核对',
  state: 'ready',
  requester: '陈**',
  isMine: true,
  approvalId: id,
  requestedAt: at,
  readyAt: at,
  expiresAt: at + 7 * 86_400_000,
  progress: { done: 10, total: 10 },
  downloads: { used: 1, most: 3 },
  can: { download: true },
};
const config = {
  deployment: 'sandbox',
  community: { id, slug: 'jiaochang', name: '教场社区', region: '泰安', catalogue: 'basic' },
  h5: { loginUrl: null, cashierUrl: null, phoneUrl: null },
  receiptTemplateId: null,
  serverNow: at,
};

let items: ExportView[];
let asked: string[];

function answer({ url, method }: TaroRequest): unknown {
  if (url.includes('/client-config')) return config;
  asked.push(`${method} ${url.replace(/^.*\/staff\//, '')}`);
  if (url.includes('/datasets')) {
    return { items: [{ dataset: view.dataset, title: view.title, columns: ['姓名', '电话'] }] };
  }
  if (url.includes('/download')) return new TextEncoder().encode('文件').buffer;
  return method === 'POST' ? view : { items, nextCursor: null, can: { request: true } };
}

beforeEach(() => {
  taro.reset();
  items = [view];
  asked = [];
  URL.createObjectURL = () => 'blob:x';
  URL.revokeObjectURL = () => undefined;
  taro.onRequest = (request) => Promise.resolve({ statusCode: 200, data: answer(request) });
  beginSession({ token: 'a-token', expiresAt: Date.now() + 3_600_000 });
});

const settled = () =>
  act(async () => {
    for (let turn = 0; turn < 8; turn += 1) await Promise.resolve();
  });

describe('taking lists out', () => {
  it('says until when and how often a file may still be taken', async () => {
    render(<ExportsPage />);
    await settled();
    const card = screen.getByTestId('export-YT-7K3M9QXA').textContent;
    expect(card).toContain('还能下载 2 次');
    expect(card).toContain('用途：人口普查核对');
  });

  it('warns before the file is taken, then asks for it once', async () => {
    render(<ExportsPage />);
    await settled();
    fireEvent.click(screen.getByTestId('download-YT-7K3M9QXA'));
    expect(document.body.textContent).toContain(words.downloading.lines[1]);
    fireEvent.click(screen.getByTestId('download-confirm'));
    await settled();
    expect(asked.filter((one) => one.includes('/download'))).toEqual([
      `POST exports/${id}/download`,
    ]);
  });

  it('offers no file to anybody else, and shows how far a file is', async () => {
    items = [
      { ...view, isMine: false, can: { download: false } },
      { ...view, id: config.community.id, number: 'YT-2', state: 'approved' },
    ];
    render(<ExportsPage />);
    await settled();
    expect(screen.queryByTestId('download-YT-7K3M9QXA')).toBeNull();
    expect(screen.getByTestId('export-progress')).not.toBeNull();
  });

  it('does not send a request without list and purpose', async () => {
    render(<ExportRequestPage />);
    await settled();
    fireEvent.click(screen.getByTestId('export-send'));
    await settled();
    expect(screen.getByTestId('export-dataset-error').textContent).toBe(words.form.datasetMissing);
    expect(screen.getByTestId('export-purpose-error').textContent).toBe(words.form.purposeShort);
    expect(asked.filter((one) => one.startsWith('POST'))).toEqual([]);
  });
});
