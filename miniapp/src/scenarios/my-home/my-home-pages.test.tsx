import type { ApplicationView, HomeView, ResidentView } from '@linli/shared/contracts/bindings';
import { act, fireEvent, render, screen } from '@testing-library/react';
import { helping, homes as words } from '@/i18n/zh-CN';
import { beginSession, endSession } from '@/services/session';
import type { TaroRequest } from '../../../testing/taro';
import { taro } from '../../../testing/taro';
import BindByCodePage from './pages/bind-by-code';
import HelpSomebodyPage from './pages/help-somebody';
import HomesPage from './pages/homes';
import ResidentsPage from './pages/residents';

jest.mock('@/services/scan-code', () => ({ canScan: jest.fn(), scanCode: jest.fn() }));
const { canScan, scanCode } = jest.requireMock<{ canScan: jest.Mock; scanCode: jest.Mock }>(
  '@/services/scan-code',
);

const home: HomeView = {
  bindingId: 'n1',
  householdId: 'h1',
  address: '华府天地 3号楼 2单元 501',
  relation: 'owner',
  startedAt: Date.parse('2026-01-05T06:00:00Z'),
  endedAt: null,
  endedBy: null,
  endReason: null,
  can: { seeResidents: true, leave: true },
};
const past: HomeView = {
  ...home,
  bindingId: 'n0',
  address: '华府天地 1号楼 101',
  endedAt: home.startedAt,
  endedBy: 'staff',
  endReason: '租期已满',
  can: { seeResidents: false, leave: false },
};
const application: ApplicationView = {
  id: 'a1',
  address: home.address,
  relation: 'tenant',
  note: '',
  state: 'pending',
  createdAt: home.startedAt,
  decidedAt: null,
  reason: null,
  can: { withdraw: true },
};
const tenant: ResidentView = {
  bindingId: 'n2',
  name: '赵*',
  relation: 'tenant',
  startedAt: home.startedAt,
  endedAt: null,
  isMe: false,
  isConfirmed: false,
  can: { confirm: true, end: true },
};
const refusal = (message: string) => ({ error: { code: 'refused', message, requestId: 'r' } });

let asked: TaroRequest[] = [];

function server(answers: Readonly<Record<string, () => unknown>>): void {
  asked = [];
  taro.onRequest = (request) => {
    asked.push(request);
    const path = new URL(request.url, 'http://here').pathname;
    const answer = answers[`${request.method} ${path}`]?.();
    if (answer === undefined) return Promise.reject(new Error('no network'));
    const isRefusal = typeof answer === 'object' && answer !== null && 'error' in answer;
    return Promise.resolve({ statusCode: isRefusal ? 422 : 200, data: answer });
  };
}

async function settle(): Promise<void> {
  await act(async () => {
    for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
  });
}

async function show(page: React.JSX.Element, params: Record<string, string> = {}): Promise<void> {
  taro.params = params;
  render(page);
  await settle();
}

async function press(testId: string): Promise<void> {
  fireEvent.click(screen.getByTestId(testId));
  await settle();
}

const posts = (): TaroRequest[] => asked.filter(({ method }) => method === 'POST');
const written = (): string => screen.getByTestId<HTMLInputElement>('code').value;

beforeEach(() => {
  taro.reset();
  canScan.mockReset().mockReturnValue(false);
  scanCode.mockReset();
  beginSession({ token: 't', expiresAt: Date.now() + 60_000 });
});
afterEach(() => endSession());

describe('my homes', () => {
  const list = (items: HomeView[], applications: ApplicationView[] = []) => ({
    'GET /api/my/homes': () => ({ items }),
    'GET /api/my/binding-applications': () => ({ items: applications }),
  });

  test('nobody’s homes are asked for before signing in', async () => {
    endSession();
    server(list([home]));
    await show(<HomesPage />);
    expect(screen.getByText(words.signIn.title)).toBeTruthy();
    expect(asked.filter(({ url }) => url.startsWith('/api/my/'))).toHaveLength(0);
  });

  test('without a home there are two ways to one', async () => {
    server(list([]));
    await show(<HomesPage />);
    expect(screen.getByText(words.empty.title)).toBeTruthy();
    await press('bind-by-code');
    await press('apply');
    expect(taro.visited.map((url) => url.split('/').at(-2))).toEqual(['bind-by-code', 'apply']);
  });

  test('a home that staff took away says why', async () => {
    server(list([past], [application]));
    await show(<HomesPage />);
    expect(screen.getByText(/租期已满/)).toBeTruthy();
    expect(screen.getByTestId('application-pending')).toBeTruthy();
    expect(screen.queryByTestId('leave')).toBeNull();
  });

  test('leaving asks first; a refusal stays in sight', async () => {
    server({ ...list([home]), 'POST /api/bindings/n1/end': () => refusal('这个绑定已经结束了') });
    await show(<HomesPage />);
    await press('leave');
    expect(posts()).toHaveLength(0);
    await press('leave-home-confirm');
    expect(posts()).toHaveLength(1);
    expect(screen.getByText('这个绑定已经结束了')).toBeTruthy();
  });

  test('a list that cannot be read says so', async () => {
    server({ ...list([home]), 'GET /api/my/homes': () => refusal('出了点问题') });
    await show(<HomesPage />);
    expect(screen.getByTestId('error-state')).toBeTruthy();
  });
});

describe('who lives here', () => {
  test('an owner confirms with one press and ends after a question', async () => {
    server({
      'GET /api/households/h1/residents': () => ({ address: home.address, items: [tenant] }),
      'POST /api/bindings/n2/confirm': () => ({}),
      'POST /api/bindings/n2/end': () => ({}),
    });
    await show(<ResidentsPage />, { household: 'h1' });
    await press('confirm');
    await press('end');
    expect(screen.getByText(words.residentsPage.endAsk.title('赵*'))).toBeTruthy();
    await press('end-binding-confirm');
    expect(posts().map(({ url }) => url.split('/').at(-1))).toEqual(['confirm', 'end']);
    expect(screen.queryByTestId('end-binding')).toBeNull();
  });
});

describe('the code from the paper', () => {
  test('is sent whole, and the home is named', async () => {
    server({ 'POST /api/my/homes/by-code': () => home });
    await show(<BindByCodePage />);
    fireEvent.input(screen.getByTestId('code'), { target: { value: '7k3m-qw9t' } });
    await press('bind');
    expect(posts()).toHaveLength(0);
    fireEvent.input(screen.getByTestId('code'), { target: { value: '7k3m-qw9t-4hxp' } });
    await press('bind');
    expect(posts()[0]?.data).toEqual({ code: '7K3MQW9T4HXP' });
    expect(screen.getByTestId('bound')).toBeTruthy();
  });

  test('cannot be scanned in a browser', async () => {
    await show(<BindByCodePage />);
    expect(screen.queryByTestId('scan')).toBeNull();
  });

  test('is filled in by scanning, and sent by the person', async () => {
    canScan.mockReturnValue(true);
    scanCode.mockResolvedValue('LINLI-HOME:7K3M-QW9T-4HXP');
    server({ 'POST /api/my/homes/by-code': () => home });
    await show(<BindByCodePage />);
    await press('scan');
    expect(written()).toBe('7K3MQW9T4HXP');
    expect(posts()).toHaveLength(0);
    await press('bind');
    expect(posts()[0]?.data).toEqual({ code: '7K3MQW9T4HXP' });
  });

  test('another code is not filled in; leaving the camera changes nothing', async () => {
    canScan.mockReturnValue(true);
    scanCode.mockResolvedValueOnce('LINLI-FAMILY:7K3M-QW9T-4HXP').mockResolvedValueOnce(null);
    await show(<BindByCodePage />);
    await press('scan');
    expect(written()).toBe('');
    expect(screen.getByText(words.scan.other.home)).toBeTruthy();
    await press('scan');
    expect(screen.queryByText(words.scan.other.home)).toBeNull();
  });
});

describe('the code of the family', () => {
  test('is scanned, read before it is agreed to, and agreed to by hand', async () => {
    canScan.mockReturnValue(true);
    scanCode.mockResolvedValue('LINLI-FAMILY:7K3M-QW9T-4HXP');
    server({
      'POST /api/delegations/invitations/read': () => ({
        direction: 'invite',
        from: '王*',
        task: 'pay-bills',
        expiresAt: 1,
      }),
    });
    await show(<HelpSomebodyPage />);
    expect(screen.queryByTestId('scan')).toBeNull();
    await press('kind-family');
    await press('scan');
    expect(written()).toBe('7K3MQW9T4HXP');
    await press('go');
    expect(posts()).toHaveLength(1);
    expect(
      screen.getByText(helping.enterPage.invite('王*', helping.tasks['pay-bills'])),
    ).toBeTruthy();
    expect(screen.getByText(helping.enterPage.accept)).toBeTruthy();
  });
});
