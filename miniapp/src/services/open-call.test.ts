import type { TaroRequest } from '../../testing/taro';
import * as device from '../../testing/taro';

const { taro } = device;
const id = '3f2b8c1e-0000-4000-8000-00000000000a';
let asked: TaroRequest[] = [];
let open: object | null = null;

/** The services as a freshly started app has them, on the same device. */
async function startApp() {
  jest.resetModules();
  jest.doMock('@tarojs/taro', () => device);
  jest.doMock('./realtime', () => ({ onSignal: () => () => undefined }));
  // Read outside any component here.
  jest.doMock('./observable', () => ({
    ...jest.requireActual<object>('./observable'),
    useObserved: ({ get }: { get: () => unknown }) => get(),
  }));
  const { beginSession } = await import('./session');
  beginSession({ token: 'somebody', expiresAt: Date.now() + 86_400_000 });
  const openCall = await import('./open-call');
  return { ...openCall, known: openCall.useOpenCall };
}

const pass = (seconds: number): Promise<void> => jest.advanceTimersByTimeAsync(seconds * 1000);
const call = { id, state: 'dispatched', isSilent: false, isDrill: false } as const;

beforeEach(() => {
  jest.useFakeTimers();
  taro.reset();
  asked = [];
  open = null;
  taro.onRequest = (request) => {
    asked.push(request);
    return Promise.resolve({ statusCode: 200, data: { call: open } });
  };
});
afterEach(() => {
  jest.useRealTimers();
});

test('what is only remembered is not confirmed until the server has said so', async () => {
  const first = await startApp();
  first.noteCall(call);
  const second = await startApp();
  expect(second.known()).toMatchObject({ id, isConfirmed: false });
  open = call;
  await second.refreshOpenCall();
  expect(second.known()).toMatchObject({ id, isConfirmed: true });
  open = null;
  await second.refreshOpenCall();
  expect(second.known()).toBeNull();
});

test('without any signal it is asked again and again, more often while a call is open', async () => {
  const { watchOpenCall } = await startApp();
  watchOpenCall();
  await pass(21);
  expect(asked).toHaveLength(1);
  open = call;
  await pass(20);
  expect(asked).toHaveLength(2);
  await pass(16);
  expect(asked).toHaveLength(5);
});

test('an answer to an older question does not put out a call that has begun since', async () => {
  const { refreshOpenCall, noteCall } = await startApp();
  let answer = (): void => undefined;
  taro.onRequest = () =>
    new Promise((resolve) => {
      answer = () => {
        resolve({ statusCode: 200, data: { call: null } });
      };
    });
  const refreshed = refreshOpenCall();
  noteCall(call);
  answer();
  await refreshed;
  const { readKept } = await import('./storage');
  expect(readKept('linli.open-call')).toMatchObject({ id });
});
