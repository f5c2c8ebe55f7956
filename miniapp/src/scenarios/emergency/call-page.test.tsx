import type { MyCallView } from '@linli/shared/contracts/emergency';
import { act, fireEvent, render, screen } from '@testing-library/react';
import { callPage as words } from '@/i18n/zh-CN';
import { forgetOpenCall, noteCall } from '@/services/open-call';
import { beginSession, endSession } from '@/services/session';
import type { TaroRequest } from '../../../testing/taro';
import { taro } from '../../../testing/taro';
import CallPage from './pages/call';

const said: string[] = [];
jest.mock('@/services/speech', () => ({ say: (words: string) => said.push(words) }));
jest.mock('@/services/sound', () => ({ playTone: () => undefined }));
jest.mock('@/services/realtime', () => ({ onSignal: () => () => undefined }));

const id = '3f2b8c1e-0000-4000-8000-00000000000a';
const start = Date.parse('2026-11-20T06:00:00Z');
const second = 1000;
const coming: NonNullable<MyCallView['coming']> = {
  name: '罗娜',
  post: '网格员',
  acceptedAt: start + 60 * second,
  from: '约 300 米外',
  enRouteAt: null,
  onSiteAt: null,
};
const base: MyCallView = {
  id,
  state: 'raised',
  outcome: null,
  trigger: 'app',
  isDrill: false,
  isSilent: false,
  raisedAt: start,
  closedAt: null,
  fact: 'stored',
  factSince: start,
  nextStepAt: start + 60 * second,
  asked: 0,
  reached: 0,
  address: '华府天地 3号楼 2单元 501',
  hasPosition: false,
  coming: null,
  moments: [{ at: start, words: '值班室已收到，正在找人' }],
  cancelUntil: start + 5 * second,
  serverNow: start + 42 * second,
  can: { cancel: true, sayTheyAreHere: false, sayHelped: false },
};

let view: MyCallView = base;
let asked: TaroRequest[] = [];
let isReachable = true;

const page = (): string => screen.getByTestId('page-call').textContent;
const posts = (): string[] => asked.filter(({ method }) => method === 'POST').map(({ url }) => url);
const pass = (seconds: number): Promise<void> =>
  act(async () => {
    await jest.advanceTimersByTimeAsync(seconds * 1000);
  });
async function show(change: Partial<MyCallView>): Promise<void> {
  view = { ...base, ...change };
  render(<CallPage />);
  await pass(0);
}
async function press(testId: string): Promise<void> {
  fireEvent.click(screen.getByTestId(testId));
  await pass(0);
}

beforeEach(() => {
  jest.useFakeTimers();
  taro.reset();
  taro.params = { callId: id };
  forgetOpenCall();
  beginSession({ token: 'somebody', expiresAt: Date.now() + 86_400_000 });
  asked = [];
  said.length = 0;
  isReachable = true;
  taro.onRequest = (request) => {
    asked.push(request);
    if (!isReachable) return Promise.reject(new Error('no network'));
    const data = request.url.includes('/privacy/') ? { items: [] } : view;
    return Promise.resolve({ statusCode: 200, data });
  };
});
afterEach(() => {
  endSession();
  jest.useRealTimers();
});

test('the weakest fact stands large with its seconds by the server’s clock, and the seconds run', async () => {
  await show({ state: 'dispatched', fact: 'delivered', asked: 3, reached: 1 });
  expect(screen.getByTestId('fact-delivered').textContent).toContain('已送达值班室，还没有人接听');
  expect(screen.getByTestId('fact-seconds').textContent).toBe('42 秒');
  expect(page()).toContain('通知了 3 人，1 人确认收到');
  expect(page()).toContain(words.phoneNow);
  isReachable = false;
  await pass(3);
  expect(screen.getByTestId('fact-seconds').textContent).toBe('45 秒');
});

test.each(['stored', 'notified', 'delivered', 'unreachable'] as const)(
  'while it is only %s, nobody is said to be coming',
  async (fact) => {
    await show({ fact, asked: 2, reached: 0 });
    expect(page()).not.toMatch(/正在路上|正在赶来|马上到|有人接了。/);
    expect(screen.getByTestId('step-accepted-later')).toBeTruthy();
    expect(page()).toContain('120');
  },
);

test('each change of fact is shown and said aloud', async () => {
  await show({ fact: 'notified', asked: 1, state: 'dispatched' });
  view = { ...view, state: 'accepted', fact: 'accepted', coming };
  await pass(2.1);
  expect(screen.getByTestId('who-comes').textContent).toContain('罗娜');
  expect(screen.getByTestId('who-comes').textContent).toContain('网格员，约 300 米外');
  view = { ...view, state: 'en-route', fact: 'en-route', coming: { ...coming, enRouteAt: start } };
  await pass(2.1);
  expect(said).toEqual([words.fact.notified, '罗娜接了，还没有出发', '罗娜正在路上']);
});

test('a late answer never puts an older fact back', async () => {
  await show({ fact: 'stored' });
  let late = (): void => undefined;
  const answered = taro.onRequest;
  taro.onRequest = (request) =>
    request.method === 'GET'
      ? new Promise((resolve) => {
          late = () => {
            resolve({ statusCode: 200, data: base });
          };
        })
      : answered(request);
  await pass(2.1);
  view = { ...base, state: 'on-site', fact: 'on-site', coming };
  view = { ...view, can: { ...base.can, sayTheyAreHere: true } };
  await act(async () => {
    fireEvent.click(screen.getByTestId('not-needed'));
    await jest.advanceTimersByTimeAsync(0);
  });
  await press('ask-not-needed-confirm');
  late();
  await pass(0.1);
  expect(screen.getByTestId('fact-on-site')).toBeTruthy();
});

test('they are here; and nobody is needed any more, after a question', async () => {
  const can = { cancel: true, sayTheyAreHere: true, sayHelped: false };
  await show({ state: 'en-route', fact: 'en-route', coming, can });
  await press('they-are-here');
  expect(posts()).toEqual([expect.stringContaining(`/my-calls/${id}/arrived`)]);
  await press('not-needed');
  expect(posts()).toHaveLength(1);
  view = { ...view, state: 'closed', outcome: 'cancelled-by-caller', closedAt: start + 90_000 };
  await press('ask-not-needed-confirm');
  expect(screen.getByTestId('ended-cancelled-by-caller').textContent).toContain(
    words.end['cancelled-by-caller'],
  );
});

test('within the first seconds it is taken back without a question', async () => {
  await show({ serverNow: start + 3 * second });
  await press('not-needed');
  expect(posts()).toEqual([expect.stringContaining(`/my-calls/${id}/cancel`)]);
});

test('after the end it tells what happened and asks no more', async () => {
  const times = { enRouteAt: start + 80 * second, onSiteAt: start + 300 * second };
  const closed = { state: 'closed', fact: 'closed', outcome: 'helped' } as const;
  await show({ ...closed, coming: { ...coming, ...times }, closedAt: start + 900 * second });
  expect(page()).toContain('1 分 00 秒后有人接');
  expect(page()).toContain('5 分 00 秒后有人到门口');
  expect(page()).toContain('一共 15 分 00 秒');
  const before = asked.length;
  await pass(60);
  expect(asked).toHaveLength(before);
});

test('a step that was jumped over is not drawn as done', async () => {
  const closed = { state: 'closed', fact: 'closed', outcome: 'helped' } as const;
  await show({ ...closed, coming, closedAt: start + 900 * second, asked: 1 });
  expect(screen.getByTestId('step-on-site-missing')).toBeTruthy();
  expect(page()).toContain(words.nobodyCame);
});

test('nobody came: that is said, and 120 first', async () => {
  await show({
    state: 'closed',
    fact: 'closed',
    outcome: 'unanswered',
    closedAt: start + 3_600_000,
  });
  expect(page()).toContain(words.end.unanswered);
});

test('a drill looks like a drill', async () => {
  await show({ isDrill: true, state: 'dispatched', fact: 'notified', asked: 1 });
  expect(said).toEqual([words.spokenDrill(words.fact.notified)]);
  expect(screen.getByTestId('drill').textContent).toContain('演练');
  expect(page()).not.toContain(words.phoneNow);
});

test('a silent call says nothing aloud and does not name an emergency', async () => {
  await show({ isSilent: true, state: 'dispatched', fact: 'delivered', asked: 2, reached: 1 });
  expect(said).toEqual([]);
  expect(page()).toContain(words.quiet.fact.delivered);
  expect(screen.getByTestId('page-call').textContent).not.toMatch(/救|警|危险/);
});

test('cut off, it says how old this is', async () => {
  await show({ fact: 'delivered', asked: 1, reached: 1 });
  isReachable = false;
  await pass(15);
  expect(screen.getByTestId('stale').textContent).toMatch(/已经 1\d 秒没有收到新消息/);
  isReachable = true;
  await pass(3);
  expect(screen.queryByTestId('stale')).toBeNull();
});

test('a line that hangs is as good as cut: after ten seconds that is said', async () => {
  await show({ fact: 'delivered', asked: 1, reached: 1 });
  taro.onRequest = () => new Promise(() => undefined);
  await pass(13);
  expect(screen.getByTestId('stale').textContent).toContain('没有收到新消息');
});

test('answers slower than the signals and the clock are shown all the same', async () => {
  await show({ fact: 'stored' });
  const answered = taro.onRequest;
  taro.onRequest = (request) =>
    new Promise((resolve, reject) => {
      setTimeout(() => void answered(request).then(resolve, reject), 3_000);
    });
  view = { ...base, state: 'dispatched', fact: 'notified', asked: 1 };
  await pass(5.5);
  expect(screen.getByTestId('fact-notified')).toBeTruthy();
});

test('a silent call is quiet before its first answer', async () => {
  taro.params = { callId: id, quiet: '1' };
  taro.onRequest = () => new Promise(() => undefined);
  render(<CallPage />);
  await pass(1);
  expect(taro.titles).toEqual([words.quiet.title]);
});

test('a silent call that this device remembers is quiet before its first answer', async () => {
  noteCall({ id, state: 'raised', isSilent: true, isDrill: false });
  taro.onRequest = () => new Promise(() => undefined);
  render(<CallPage />);
  await pass(1);
  expect(taro.titles).toEqual([words.quiet.title]);
});

test('the end and the silence of a silent call name nothing either', async () => {
  await show({ isSilent: true, fact: 'delivered', asked: 1, reached: 1 });
  isReachable = false;
  await pass(15);
  expect(page()).toContain('没有收到新消息');
  expect(page()).not.toMatch(/救|警|危险/);
  isReachable = true;
  const closed = { state: 'closed', fact: 'closed', outcome: 'unanswered' } as const;
  view = { ...view, ...closed, closedAt: start + 900 * second };
  await pass(10);
  expect(screen.getByTestId('ended-unanswered')).toBeTruthy();
  expect(page()).not.toMatch(/救|警|危险/);
});

test('nobody comes: pressed once more it is the same call; and it can be made silent', async () => {
  await show({ fact: 'unreachable', asked: 3, reached: 1, state: 'dispatched' });
  await press('press-again');
  expect(asked.at(-1)?.url ?? '').toMatch(/my-calls|calls$/);
  expect(posts()).toEqual([expect.stringMatching(/\/api\/emergency\/calls$/)]);
  await press('go-quiet');
  view = { ...view, isSilent: true };
  await press('ask-quiet-confirm');
  expect(posts()).toHaveLength(2);
  expect(screen.queryByTestId('go-quiet')).toBeNull();
  expect(page()).not.toMatch(/救|警|危险/);
});

test('signed out in the middle of it: said, with the way to sign in', async () => {
  await show({ fact: 'delivered', asked: 1, reached: 1 });
  await act(async () => {
    endSession();
    await jest.advanceTimersByTimeAsync(0);
  });
  expect(page()).toContain(words.signedOut.title);
});
