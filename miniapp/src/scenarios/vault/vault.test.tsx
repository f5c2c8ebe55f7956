import type { RotationView, VaultReport } from '@linli/shared/contracts/vault';
import { act, fireEvent, render, screen } from '@testing-library/react';
import { vault as words } from '@/i18n/zh-CN';
import { beginSession, endSession } from '@/services/session';
import type { TaroRequest } from '../../../testing/taro';
import { taro } from '../../../testing/taro';
import VaultPage from './pages/vault';

const at = Date.parse('2026-11-20T06:00:00Z');
const id = '3f2b8c1e-0000-4000-8000-00000000000a';
const report: VaultReport = {
  id,
  at,
  trigger: 'daily',
  passed: true,
  encryption: 'SM4-CTR',
  authentication: 'HMAC-SM3',
  keyVersion: 2,
  keptVersions: [2, 1],
  checks: [
    { check: 'known-answers', result: 'passed' },
    { check: 'no-key-in-database', result: 'passed' },
  ],
  columns: [
    {
      table: 'profiles',
      column: 'phoneSealed',
      values: 1204,
      versions: [{ version: 2, values: 1204 }],
      sampled: 20,
      checks: [{ check: 'sealed-form', result: 'passed' }],
    },
    {
      table: 'corrections',
      column: 'textSealed',
      values: 0,
      versions: [],
      sampled: 0,
      checks: [{ check: 'sealed-form', result: 'empty' }],
    },
  ],
  searchedTables: 40,
  searchedRows: 900,
};
const rotation: RotationView = {
  id,
  toVersion: 2,
  state: 'done',
  total: 1000,
  done: 1000,
  percent: 100,
  unreadable: 0,
  startedAt: at,
  finishedAt: at,
};
const config = {
  deployment: 'sandbox',
  community: { id, slug: 'jiaochang', name: '教场社区', region: '泰安', catalogue: 'basic' },
  h5: { loginUrl: null, cashierUrl: null, phoneUrl: null },
  receiptTemplateId: null,
  serverNow: at,
};

interface House {
  report: VaultReport | null;
  rotation: RotationView | null;
  isMaintainer: boolean;
  refusal: string | null;
}
let house: House;
let asked: string[];

function answer({ url, method }: TaroRequest): object {
  const { isMaintainer } = house;
  if (url.includes('/client-config')) return config;
  if (url.includes('/vault/report')) {
    return { report: house.report, can: { run: isMaintainer } };
  }
  if (method === 'GET') {
    const can = { rotate: isMaintainer, retire: isMaintainer };
    return { rotation: house.rotation, keyVersion: 2, keptVersions: [2, 1], can };
  }
  asked.push(url.replace(/^.*\/vault\//, ''));
  return { report, rotation, retired: [1] };
}

beforeEach(() => {
  taro.reset();
  house = { report, rotation, isMaintainer: true, refusal: null };
  asked = [];
  taro.onRequest = (request) =>
    Promise.resolve(
      request.method !== 'GET' && house.refusal !== null
        ? {
            statusCode: 409,
            data: { error: { code: 'x', message: house.refusal, requestId: 'r-1' } },
          }
        : { statusCode: 200, data: answer(request) },
    );
  beginSession({ token: 'a-token', expiresAt: Date.now() + 3_600_000 });
});

const settled = () =>
  act(async () => {
    for (let turn = 0; turn < 8; turn += 1) await Promise.resolve();
  });

async function show(): Promise<void> {
  render(<VaultPage />);
  await settled();
}

async function press(testId: string): Promise<void> {
  fireEvent.click(screen.getByTestId(testId));
  await settled();
}

const textOf = (testId: string): string => screen.getByTestId(testId).textContent;

describe('the page of the vault', () => {
  it('asks for signing in first', async () => {
    endSession();
    await show();
    expect(screen.getByText(words.signIn.title)).not.toBeNull();
  });

  it('tells what was checked, column by column, in words', async () => {
    await show();
    expect(textOf('vault-result')).toContain(words.passed);
    expect(textOf('vault-result')).toContain('11月20日');
    expect(textOf('vault-profiles-phoneSealed')).toContain('手机号');
    expect(textOf('vault-profiles-phoneSealed')).toContain('共 1204 条，抽查 20 条');
    expect(textOf('vault-corrections-textSealed')).toContain(words.results.empty);
    expect(textOf('vault-keys')).toContain('第 2 版');
  });

  it('says which check failed, and where', async () => {
    const [phones, ...others] = report.columns;
    if (phones === undefined) throw new Error('no column');
    const failed = { check: 'no-plaintext', result: 'failed' } as const;
    const columns = [{ ...phones, checks: [failed] }, ...others];
    house.report = { ...report, passed: false, columns };
    await show();
    expect(textOf('vault-result')).toContain(words.failed);
    expect(textOf('vault-profiles-phoneSealed')).toContain(words.checks['no-plaintext']);
  });

  it('says that nothing was checked yet', async () => {
    house = { ...house, report: null, rotation: null };
    await show();
    expect(screen.getByText(words.none)).not.toBeNull();
  });

  it('checks at the press of the button', async () => {
    await show();
    await press('vault-run');
    expect(asked).toEqual(['self-checks']);
  });

  it.each([
    ['rotate', 'rotations'],
    ['retire', 'retirements'],
  ])('asks before it does %s, and does it once', async (action, path) => {
    await show();
    await press(`vault-${action}`);
    expect(asked).toEqual([]);
    await press(`vault-${action}-sheet-confirm`);
    expect(asked).toEqual([path]);
    expect(screen.queryByTestId(`vault-${action}-sheet`)).toBeNull();
  });

  it('keeps the question open with the reason when it is refused', async () => {
    house.refusal = '旧密钥还不能停用。';
    await show();
    await press('vault-retire');
    await press('vault-retire-sheet-confirm');
    expect(screen.getAllByText('旧密钥还不能停用。')).toHaveLength(1);
    await press('vault-retire-sheet-cancel');
    expect(screen.queryByText('旧密钥还不能停用。')).toBeNull();
  });

  it('shows how far a change of keys is', async () => {
    house.rotation = { ...rotation, state: 'running', done: 370, percent: 37, finishedAt: null };
    await show();
    expect(textOf('vault-rotation')).toContain('37');
  });

  it('gives inspectors nothing to press', async () => {
    house.isMaintainer = false;
    await show();
    for (const action of ['run', 'rotate', 'retire']) {
      expect(screen.queryByTestId(`vault-${action}`)).toBeNull();
    }
    expect(textOf('vault-result')).toContain(words.passed);
  });
});
