import { act, fireEvent, render, screen } from '@testing-library/react';
import { pressPage as words } from '@/i18n/zh-CN';
import { forgetOpenCall, noteCall } from '@/services/open-call';
import { takePressBack } from '@/services/press';
import { beginSession, endSession } from '@/services/session';
import type { TaroRequest } from '../../../testing/taro';
import { taro } from '../../../testing/taro';
import PressPage from './pages/press';

const device = { dialled: '', said: [] as string[], sounds: 0, shakes: 0, asked: 0 };
jest.mock('@/services/phone', () => ({
  dial: (number: string) => {
    device.dialled = number;
  },
}));
jest.mock('@/services/speech', () => ({
  say: (sentence: string) => device.said.push(sentence),
  hush: () => undefined,
}));
jest.mock('@/services/sound', () => ({ playTone: () => (device.sounds += 1) }));
jest.mock('@/services/vibrate', () => ({ vibrate: () => (device.shakes += 1) }));
jest.mock('@/services/position', () => ({
  currentPosition: () => Promise.reject(new Error('never a dialog in the middle of a press')),
  grantedPosition: () => {
    device.asked += 1;
    return Promise.resolve({ latitude: 36.19, longitude: 117.12, accuracy: 20 });
  },
}));

let asked: TaroRequest[] = [];
let isReachable = true;
let consent: 'given' | 'never' = 'never';
let history: object[] = [];

function answer({ url, data }: TaroRequest): unknown {
  if (url.includes('/api/privacy/consents'))
    return { items: [{ purpose: { id: 'location' }, state: consent }] };
  if (url.includes('/api/emergency/my-calls')) return { items: history, nextCursor: null };
  if (!url.endsWith('/api/emergency/calls')) return {};
  const { callId, isSilent } = data as { callId: string; isSilent: boolean };
  return { id: callId, state: 'raised', isSilent, isDrill: false };
}

const raised = (): TaroRequest[] => asked.filter(({ url }) => url.endsWith('/api/emergency/calls'));
const press = (testId: string): void => {
  fireEvent.click(screen.getByTestId(testId));
};
const pass = (seconds: number): Promise<void> =>
  act(async () => {
    await jest.advanceTimersByTimeAsync(seconds * 1000);
  });
const show = async (): Promise<void> => {
  render(<PressPage />);
  await pass(0);
};
async function hold(seconds: number): Promise<void> {
  fireEvent.touchStart(screen.getByTestId('press'));
  await pass(seconds);
  const control = screen.queryByTestId('press');
  if (control !== null) fireEvent.touchEnd(control);
}

beforeEach(() => {
  jest.useFakeTimers();
  taro.reset();
  takePressBack();
  forgetOpenCall();
  beginSession({ token: 'somebody', expiresAt: Date.now() + 86_400_000 });
  Object.assign(device, { dialled: '', said: [], sounds: 0, shakes: 0, asked: 0 });
  asked = [];
  isReachable = true;
  consent = 'never';
  history = [];
  taro.onRequest = (request) => {
    asked.push(request);
    if (!isReachable) return Promise.reject(new Error('no network'));
    return Promise.resolve({ statusCode: 200, data: answer(request) });
  };
});
afterEach(() => {
  takePressBack();
  endSession();
  jest.useRealTimers();
});

test('held for a second and a half it counts down, seen, heard and felt, and is then sent', async () => {
  await show();
  await hold(1.6);
  expect(screen.getByText(words.counting.title)).toBeTruthy();
  expect(device.said).toEqual([words.counting.spoken]);
  expect(raised()).toHaveLength(0);
  for (let second = 0; second < 5; second += 1) await pass(1);
  await pass(0.1);
  expect(device.sounds).toBeGreaterThan(4);
  expect(device.shakes).toBeGreaterThan(4);
  expect(raised()).toHaveLength(1);
  expect(taro.visited.at(-1)).toContain('/scenarios/emergency/pages/call/index?callId=');
});

test('let go too early nothing is sent', async () => {
  await show();
  await hold(1);
  await pass(10);
  expect(screen.queryByTestId('counting')).toBeNull();
  expect(raised()).toHaveLength(0);
});

test('pushed all the way it counts down; half the way it does nothing', async () => {
  await show();
  const slide = screen.getByTestId('slide');
  const at = (clientX: number) => ({ touches: [{ clientX }] });
  fireEvent.touchStart(slide, at(20));
  fireEvent.touchMove(slide, at(150));
  fireEvent.touchEnd(slide);
  expect(screen.queryByTestId('counting')).toBeNull();
  fireEvent.touchStart(slide, at(20));
  fireEvent.touchMove(slide, at(290));
  await pass(0);
  expect(screen.getByTestId('counting')).toBeTruthy();
});

test('who cannot hold or push touches it, as a screen reader does, and says yes', async () => {
  await show();
  press('press');
  expect(screen.getByText(words.ask.title)).toBeTruthy();
  press('ask-press-cancel');
  press('press');
  press('ask-press-confirm');
  await pass(6);
  expect(raised()).toHaveLength(1);
});

test('cancelled within five seconds nobody hears of it, and that is said', async () => {
  await show();
  await hold(1.6);
  await pass(3);
  press('cancel-press');
  await pass(60);
  expect(screen.getByTestId('taken-back').textContent).toBe(words.cancelled);
  expect(raised()).toHaveLength(0);
});

test('not sent: 120 stands first, it is tried again, and nothing better is claimed', async () => {
  isReachable = false;
  await show();
  await hold(1.6);
  await pass(5.5);
  const page = screen.getByTestId('page-press');
  expect(screen.getByText(words.unsent.title)).toBeTruthy();
  expect(page.textContent).not.toMatch(/已送达|马上就到|正在赶来/);
  press('unsent-120');
  expect(device.dialled).toBe('120');
  await pass(20);
  expect(raised().length).toBeGreaterThan(3);
  isReachable = true;
  press('retry');
  await pass(0.1);
  expect(taro.visited.at(-1)).toContain('/scenarios/emergency/pages/call/index');
});

test('giving up asks first', async () => {
  isReachable = false;
  await show();
  await hold(1.6);
  await pass(5.5);
  press('give-up');
  expect(screen.getByText(words.giveUp.words)).toBeTruthy();
  press('ask-give-up-confirm');
  await pass(1);
  expect(screen.getByTestId('press')).toBeTruthy();
  // An attempt may have arrived: nothing is claimed.
  expect(screen.getByTestId('taken-back').textContent).toBe(words.cancelling);
  isReachable = true;
  await pass(60);
});

test('a silent one makes no sound, does not shake, counts nothing down, and names no emergency', async () => {
  isReachable = false;
  await show();
  press('silent');
  press('ask-silent-confirm');
  await pass(3);
  expect(raised()[0]?.data).toMatchObject({ isSilent: true });
  const page = screen.getByTestId('page-press');
  expect(page.textContent).toContain(words.quiet.unsent);
  expect(page.textContent).not.toMatch(/呼救|救|报警/);
  expect([device.said, device.sounds, device.shakes]).toEqual([[], 0, 0]);
});

test('120 and 110 are on every stage', async () => {
  await show();
  const numbers = (): void => {
    expect(screen.getByTestId('call-120')).toBeTruthy();
    expect(screen.getByTestId('call-110')).toBeTruthy();
  };
  numbers();
  await hold(1.6);
  numbers();
  isReachable = false;
  await pass(6);
  numbers();
  press('call-110');
  expect(device.dialled).toBe('110');
});

test('the place goes along only with consent', async () => {
  await show();
  await hold(1.6);
  await pass(6);
  expect(device.asked).toBe(0);
  expect(raised()[0]?.data).not.toHaveProperty('position');
});

test('with consent the place goes along', async () => {
  consent = 'given';
  await show();
  await hold(1.6);
  await pass(6);
  expect(raised()[0]?.data).toHaveProperty('position.latitude', 36.19);
});

test('after mistakes it is held longer and taken back more easily, never refused', async () => {
  const mistake = { outcome: 'false-alarm', raisedAt: Date.now(), isDrill: false };
  history = [mistake, { ...mistake, outcome: 'cancelled-by-caller' }];
  await show();
  expect(screen.getByText(words.easyCancel)).toBeTruthy();
  await hold(2);
  expect(screen.queryByTestId('counting')).toBeNull();
  await hold(2.6);
  await pass(5.1);
  expect(raised()).toHaveLength(1);
});

test('nobody signed in: the truth, and the phone', async () => {
  endSession();
  await show();
  expect(screen.getByText(words.guest.title)).toBeTruthy();
  expect(screen.queryByTestId('press')).toBeNull();
  expect(screen.getByTestId('call-120')).toBeTruthy();
});

const known = { id: '3f2b8c1e-0000-4000-8000-00000000000a', state: 'dispatched' } as const;

test('a drill never stands before the press', async () => {
  noteCall({ ...known, isSilent: false, isDrill: true });
  await show();
  expect(screen.getByTestId('press')).toBeTruthy();
  expect(taro.visited).toEqual([]);
});

test('an open call gives way to its own page, and a silent one shows no red control on the way', async () => {
  noteCall({ ...known, isSilent: true, isDrill: false });
  await show();
  expect(taro.visited.at(-1)).toContain('quiet=1');
  expect(screen.queryByTestId('press')).toBeNull();
  expect(taro.titles).not.toContain(words.title);
});

test('a silent press never passes the red control, from the first second to its call', async () => {
  await show();
  press('silent');
  press('ask-silent-confirm');
  await pass(1);
  expect(screen.queryByTestId('press')).toBeNull();
  expect(taro.titles.at(-1)).toBe(words.silent.place);
  expect(taro.visited.at(-1)).toContain('quiet=1');
});

test('a silent one that will not be sent can be taken back quietly', async () => {
  isReachable = false;
  await show();
  press('silent');
  press('ask-silent-confirm');
  await pass(1);
  press('withdraw');
  await pass(0);
  expect(screen.getByTestId('taken-back').textContent).toBe(words.quiet.withdrawing);
  isReachable = true;
  await pass(60);
});

test('five seconds without an answer, and 120 is named', async () => {
  const answered = taro.onRequest;
  taro.onRequest = (request) =>
    request.url.endsWith('/calls') ? new Promise(() => undefined) : answered(request);
  await show();
  await hold(1.6);
  await pass(5.1);
  expect(screen.queryByTestId('unsent-120')).toBeNull();
  await pass(6);
  press('unsent-120');
  expect(device.dialled).toBe('120');
});
