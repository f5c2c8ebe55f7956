import type { MyCallView } from '@linli/shared/contracts/emergency';
import type { TaroRequest } from '../../testing/taro';
import * as device from '../../testing/taro';

const { taro } = device;

const storedView = (callId: string, isSilent = false): Partial<MyCallView> => ({
  id: callId,
  state: 'raised',
  isSilent,
  isDrill: false,
});

let asked: TaroRequest[] = [];
let tokens = 0;
let answerNow: (request: TaroRequest) => { status: number; data: unknown } | null = () => null;

const raised = (): TaroRequest[] =>
  asked.filter(({ url, method }) => method === 'POST' && url.endsWith('/api/emergency/calls'));
const idOf = (request: TaroRequest | undefined): unknown =>
  (request?.data as { callId?: string } | undefined)?.callId;

const stores = (request: TaroRequest): { status: number; data: unknown } => ({
  status: 200,
  data: storedView(String(idOf(request))),
});
const refuses = (code: string) => () => ({
  status: 422,
  data: { error: { code, message: '不行', requestId: 'r' } },
});

async function signIn(who: string): Promise<void> {
  const { beginSession } = await import('./session');
  const expiresAt = Date.now() + 7 * 86_400_000;
  tokens += 1;
  beginSession({ token: `token-${tokens.toString()}`, expiresAt, me: { personId: who } });
}

/** The services as a freshly started app has them, on the same device. */
async function startApp() {
  jest.resetModules();
  // The app starts anew; what the device keeps does not.
  jest.doMock('@tarojs/taro', () => device);
  await signIn('somebody');
  const press = await import('./press');
  const { isOffline } = await import('./connection');
  return { ...press, isOffline };
}

/** What this device has kept of the press. */
async function kept(): Promise<{ state: string; callId: string; attempts: number } | null> {
  const { readKept } = await import('./storage');
  return readKept('linli.press');
}

const pass = (seconds: number): Promise<void> => jest.advanceTimersByTimeAsync(seconds * 1000);

beforeEach(() => {
  jest.useFakeTimers();
  taro.reset();
  asked = [];
  answerNow = stores;
  taro.onRequest = (request) => {
    asked.push(request);
    const answer = answerNow(request);
    return answer === null
      ? Promise.reject(new Error('no network'))
      : Promise.resolve({ statusCode: answer.status, data: answer.data });
  };
});
afterEach(() => {
  jest.useRealTimers();
});

test('is sent when the five seconds are over, and then forgotten', async () => {
  const { beginPress } = await startApp();
  const { callId } = beginPress({ isSilent: false });
  await pass(4.9);
  expect(raised()).toHaveLength(0);
  await pass(0.2);
  expect(raised().map(idOf)).toEqual([callId]);
  expect(await kept()).toBeNull();
});

test('taken back within five seconds it never leaves the phone', async () => {
  const { beginPress, takePressBack } = await startApp();
  beginPress({ isSilent: false });
  await pass(3);
  takePressBack();
  await pass(600);
  expect(asked).toHaveLength(0);
  expect(await kept()).toBeNull();
});

test('a silent one is sent at once', async () => {
  const { beginPress } = await startApp();
  beginPress({ isSilent: true });
  await pass(0);
  expect(raised()[0]?.data).toMatchObject({ isSilent: true });
});

test('without a network the same id is tried again, ever more rarely, and at once when it is back', async () => {
  const { beginPress, watchPress, isOffline } = await startApp();
  watchPress();
  answerNow = () => null;
  const { callId } = beginPress({ isSilent: false });
  await pass(5 + 1 + 2 + 4 + 8 + 1);
  expect(raised()).toHaveLength(5);
  expect(isOffline.get()).toBe(true);
  answerNow = stores;
  isOffline.set(false);
  await pass(0.1);
  expect(new Set(raised().map(idOf))).toEqual(new Set([callId]));
  expect(raised()).toHaveLength(6);
  expect(await kept()).toBeNull();
});

test('survives closing the app, in the countdown and after', async () => {
  answerNow = () => null;
  const first = await startApp();
  const { callId } = first.beginPress({ isSilent: false });
  await pass(2);
  const second = await startApp();
  second.watchPress();
  await pass(4);
  expect(raised().map(idOf)).toContain(callId);
  expect(await kept()).toMatchObject({ callId, state: 'unsent' });
  answerNow = stores;
  const third = await startApp();
  third.watchPress();
  await pass(0.1);
  expect(new Set(raised().map(idOf))).toEqual(new Set([callId]));
  expect(await kept()).toBeNull();
});

test('pressing again while one waits is the same press, and is tried at once', async () => {
  const { beginPress } = await startApp();
  answerNow = () => null;
  const { callId } = beginPress({ isSilent: false });
  await pass(5.1);
  const before = raised().length;
  expect(beginPress({ isSilent: false }).callId).toBe(callId);
  await pass(0.1);
  expect(raised()).toHaveLength(before + 1);
});

test('taken back after an attempt that may have arrived, the server is told', async () => {
  const { beginPress, takePressBack } = await startApp();
  answerNow = () => null;
  const { callId } = beginPress({ isSilent: false });
  await pass(5.5);
  takePressBack();
  await pass(0.1);
  answerNow = refuses('not_found');
  await pass(5);
  const told = asked.length;
  expect(asked.at(-1)?.url).toContain(`/api/emergency/my-calls/${callId}/cancel`);
  // What hung in the air may arrive after that: told once more.
  await pass(30);
  expect(asked).toHaveLength(told + 1);
  expect(await kept()).toBeNull();
});

test('what no repetition changes is kept and said, not dropped', async () => {
  const { beginPress } = await startApp();
  answerNow = refuses('no_home_for_call');
  beginPress({ isSilent: false });
  await pass(60);
  expect(raised()).toHaveLength(1);
  expect(await kept()).toMatchObject({ state: 'refused', reason: { code: 'no_home_for_call' } });
});

test('a server in trouble is asked again', async () => {
  const { beginPress } = await startApp();
  answerNow = () => ({ status: 503, data: 'gateway' });
  beginPress({ isSilent: false });
  await pass(20);
  expect(raised().length).toBeGreaterThan(3);
  answerNow = stores;
  await pass(30);
  expect(await kept()).toBeNull();
});

test('however long the network is away, it is tried once it is back', async () => {
  const { beginPress, pressHours } = await startApp();
  answerNow = () => null;
  const { callId } = beginPress({ isSilent: false });
  await pass(pressHours * 3600 + 60);
  expect(await kept()).toMatchObject({ state: 'unsent' });
  answerNow = stores;
  await pass(31);
  expect(idOf(raised().at(-1))).toBe(callId);
  expect(await kept()).toBeNull();
});

test('a countdown that was cut off long ago is counted anew before it is sent', async () => {
  const first = await startApp();
  const { keep } = await import('./storage');
  const pressedAt = Date.now() - 600_000;
  const cut = { ...first.beginPress({ isSilent: false }), pressedAt, sendsAt: pressedAt + 5000 };
  first.takePressBack();
  keep('linli.press', cut);
  const second = await startApp();
  second.watchPress();
  await pass(4);
  expect(raised()).toHaveLength(0);
  expect(await kept()).toMatchObject({ state: 'counting', isResumed: true });
  await pass(1.2);
  expect(raised()).toHaveLength(1);
});

test('a reachable server that stores nothing for six hours ends it, and that is kept to be said', async () => {
  const { beginPress, pressHours } = await startApp();
  answerNow = () => ({ status: 503, data: 'gateway' });
  beginPress({ isSilent: false });
  await pass(pressHours * 3600 + 60);
  expect(await kept()).toMatchObject({ state: 'expired' });
  const before = raised().length;
  answerNow = stores;
  await pass(3600);
  expect(raised()).toHaveLength(before);
});

test('who takes back is told whether anybody can have heard of it', async () => {
  const { beginPress, takePressBack } = await startApp();
  beginPress({ isSilent: false });
  await pass(2);
  expect(takePressBack()).toBe('unsent');
  beginPress({ isSilent: false });
  await pass(5.1);
  await pass(0.5);
  answerNow = () => null;
  beginPress({ isSilent: false });
  await pass(5.5);
  expect(takePressBack()).toBe('told');
});

test('pressing again does not forget what was taken back, nor cancel what is wanted', async () => {
  const { beginPress, takePressBack } = await startApp();
  answerNow = () => null;
  const { callId } = beginPress({ isSilent: false });
  await pass(5.5);
  takePressBack();
  await pass(0.1);
  beginPress({ isSilent: false });
  const before = asked.length;
  await pass(4);
  expect(asked).toHaveLength(before);
  // Taken back within the five seconds: the first may still stand at the server.
  expect(takePressBack()).toBe('told');
  await pass(3);
  expect(asked.at(-1)?.url).toContain(`/api/emergency/my-calls/${callId}/cancel`);
  expect(raised()).toHaveLength(1);
});

test('a session that has ended keeps the press; the same person signs in and it is sent', async () => {
  const { beginPress, watchPress } = await startApp();
  watchPress();
  answerNow = () => ({
    status: 401,
    data: { error: { code: 'unauthenticated', message: '请先登录', requestId: 'r' } },
  });
  const { callId } = beginPress({ isSilent: false });
  await pass(60);
  expect(raised()).toHaveLength(1);
  expect(await kept()).toMatchObject({ state: 'unsent', callId });
  answerNow = stores;
  await signIn('somebody');
  await pass(0.1);
  expect(raised().map(idOf)).toEqual([callId, callId]);
  expect(await kept()).toBeNull();
});

test('an attempt waits eight seconds at most', async () => {
  const { beginPress } = await startApp();
  beginPress({ isSilent: true });
  await pass(0.1);
  expect(raised()[0]?.timeout).toBe(8000);
});

test('a device that keeps nothing is told of', async () => {
  const { beginPress } = await startApp();
  const { isPressKept } = await import('./press-store');
  taro.isFull = true;
  answerNow = () => null;
  beginPress({ isSilent: false });
  expect(isPressKept.get()).toBe(false);
});

test('is never sent in the name of another person, and waits for its own', async () => {
  answerNow = () => null;
  const first = await startApp();
  first.watchPress();
  const mine = first.beginPress({ isSilent: false });
  await pass(5.5);
  answerNow = stores;
  asked = [];
  const { endSession } = await import('./session');
  endSession();
  await signIn('another');
  await pass(60);
  expect(raised()).toHaveLength(0);
  // The other one's own press has room beside it.
  const theirs = first.beginPress({ isSilent: true });
  await pass(0.1);
  expect(raised().map(idOf)).toEqual([theirs.callId]);
  endSession();
  await signIn('somebody');
  await pass(0.1);
  expect(raised().map(idOf)).toEqual([theirs.callId, mine.callId]);
  expect(await kept()).toBeNull();
});
