import type { OperationView, VerificationView } from '@linli/shared/contracts/operations';
import { act, fireEvent, render, screen } from '@testing-library/react';
import { operations as words } from '@/i18n/zh-CN';
import { beginSession, endSession } from '@/services/session';
import type { TaroRequest } from '../../../testing/taro';
import { taro } from '../../../testing/taro';
import MyOperationsPage from './pages/my-operations';
import OperationsPage from './pages/operations';

const at = Date.parse('2026-11-20T06:00:00Z');
const id = '3f2b8c1e-0000-4000-8000-00000000000a';
const record: OperationView = {
  entryId: id,
  at,
  actor: { id, name: '陈**', post: 'community-staff', duty: 'operation' },
  action: 'denied',
  object: 'endpoint',
  subjectId: 'vault.get-report',
  count: 1,
};
const fine: VerificationView = { at, outcome: 'ok', checked: 12, expired: 0, firstEntryId: null };
const config = {
  deployment: 'sandbox',
  community: { id, slug: 'jiaochang', name: '教场社区', region: '泰安', catalogue: 'basic' },
  h5: { loginUrl: null, cashierUrl: null, phoneUrl: null },
  receiptTemplateId: null,
  serverNow: at,
};

let items: OperationView[];
let verification: VerificationView | null;
let asked: string[];

function answer({ url, method }: TaroRequest): object {
  if (url.includes('/client-config')) return config;
  asked.push(`${method} ${url.replace(/^.*\/operations/, '')}`);
  if (method === 'POST') return { ...fine, outcome: 'edited', firstEntryId: id };
  const retention = { keepDays: 730, citation: '网络安全法' };
  return { items, nextCursor: null, verification, retention, can: { verify: true } };
}

beforeEach(() => {
  taro.reset();
  items = [record];
  verification = fine;
  asked = [];
  taro.onRequest = (request) => Promise.resolve({ statusCode: 200, data: answer(request) });
  beginSession({ token: 'a-token', expiresAt: Date.now() + 3_600_000 });
});

async function show(page: React.JSX.Element): Promise<void> {
  render(page);
  await settled();
}

const settled = () =>
  act(async () => {
    for (let turn = 0; turn < 8; turn += 1) await Promise.resolve();
  });

describe('the log of what staff do', () => {
  it('asks for signing in first', async () => {
    endSession();
    await show(<OperationsPage />);
    expect(screen.getByText(words.signIn.title)).not.toBeNull();
  });

  it('says who did what, and that nothing was altered', async () => {
    await show(<OperationsPage />);
    expect(document.body.textContent).toContain('陈** · 社区工作人员');
    expect(document.body.textContent).toContain('被拒绝访问 · 没有权限的功能');
    expect(screen.getByTestId('verified-ok').textContent).toContain('核对于 11月20日');
    expect(document.body.textContent).toContain('记录保留 730 天');
  });

  it('tells what a comparison found, and where', async () => {
    await show(<OperationsPage />);
    fireEvent.click(screen.getByTestId('verify-now'));
    await settled();
    const { textContent } = screen.getByTestId('verified-bad');
    expect(textContent).toContain('被改过');
    expect(textContent).toContain(id);
  });

  it('asks for the chosen days only', async () => {
    await show(<OperationsPage />);
    fireEvent.click(screen.getByTestId('operations-when-day'));
    await settled();
    expect(asked.at(-1)).toContain('from=20');
  });

  it('says plainly that there is nothing, and that nobody has compared yet', async () => {
    items = [];
    verification = null;
    await show(<OperationsPage />);
    expect(screen.getByText(words.empty.title)).not.toBeNull();
    expect(screen.getByTestId('verified-none')).not.toBeNull();
  });

  it('shows the own part without saying whose it is', async () => {
    await show(<MyOperationsPage />);
    expect(asked[0]).toContain('GET /mine');
    expect(document.body.textContent).not.toContain('陈**');
  });
});
