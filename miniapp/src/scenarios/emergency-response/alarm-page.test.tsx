import type { AlarmView } from '@linli/shared/contracts/emergency-response';
import { act, screen } from '@testing-library/react';
import { emergencyResponse as words } from '@/i18n/zh-CN';
import { beginSession } from '@/services/session';
import { taro } from '../../../testing/taro';
import AlarmPage from './pages/alarm';
import { asked, posted, press, serve, settle, show, write } from './testing/server';
import { alarmWith, now } from './testing/views';

jest.mock('@/services/realtime', () => jest.requireActual<object>('./testing/no-realtime'));
const hush = jest.fn();
jest.mock('@/services/alarm', () => ({
  soundAlarm: jest.fn(),
  soundDrill: jest.fn(),
  useIsSoundBlocked: () => false,
}));
jest.mock('@/services/phone', () => ({ dial: jest.fn() }));
jest.mock('@/services/position', () => ({ currentPosition: jest.fn() }));
const { soundAlarm, soundDrill } = jest.requireMock<{
  soundAlarm: jest.Mock;
  soundDrill: jest.Mock;
}>('@/services/alarm');
const { dial } = jest.requireMock<{ dial: jest.Mock }>('@/services/phone');
const { currentPosition } = jest.requireMock<{ currentPosition: jest.Mock }>('@/services/position');

let alarm: AlarmView;
const path = '/api/emergency/alarms/a1';
const query = { alarmId: 'a1' };

function serveAlarm(more: Readonly<Record<string, () => unknown>> = {}): void {
  serve({ [`GET ${path}`]: () => alarm, [`POST ${path}/shown`]: () => ({}), ...more });
}

const text = (): string => document.body.textContent;

beforeEach(() => {
  jest.useFakeTimers({ now, doNotFake: ['queueMicrotask'] });
  jest.clearAllMocks();
  soundAlarm.mockReturnValue(hush);
  taro.reset();
  alarm = alarmWith();
  serveAlarm();
  beginSession({ token: 't', expiresAt: now + 3_600_000 });
});
afterEach(() => {
  jest.useRealTimers();
});

describe('an alarm that waits for an answer', () => {
  it('fills the screen, sounds, and tells the server that it is seen', async () => {
    await show(<AlarmPage />, query);
    expect(screen.getByTestId('alarm-ringing').textContent).toContain(words.alarm.help);
    expect(screen.getByTestId('alarm-next').textContent).toBe('还有 40 秒会去问别人');
    expect(screen.getByTestId('alarm-place').textContent).toContain('3号楼 2单元 501');
    expect(soundAlarm).toHaveBeenCalledTimes(1);
    expect(posted()).toEqual([`${path}/shown`]);
  });

  it('tells again that it is seen until the server has heard it', async () => {
    let isDown = true;
    serveAlarm({ [`POST ${path}/shown`]: () => (isDown ? undefined : {}) });
    await show(<AlarmPage />, query);
    isDown = false;
    await act(() => jest.advanceTimersByTimeAsync(2_500));
    await act(() => jest.advanceTimersByTimeAsync(2_500));
    expect(posted()).toEqual([`${path}/shown`, `${path}/shown`]);
  });

  it('is silent with the first press, and sounds again at once if nothing comes through', async () => {
    await show(<AlarmPage />, query);
    await press('alarm-accept');
    expect(hush).toHaveBeenCalledTimes(1);
    expect(soundAlarm).toHaveBeenCalledTimes(2);
    expect(text()).toContain(words.alarm.offline);
    expect(screen.getByTestId('alarm-accept')).not.toBeNull();
  });

  it('can be silenced for half a minute before answering, and not longer', async () => {
    await show(<AlarmPage />, query);
    await press('alarm-mute');
    expect(hush).toHaveBeenCalledTimes(1);
    await act(() => jest.advanceTimersByTimeAsync(29_000));
    expect(soundAlarm).toHaveBeenCalledTimes(1);
    await act(() => jest.advanceTimersByTimeAsync(2_000));
    expect(soundAlarm).toHaveBeenCalledTimes(2);
  });

  it('says who took it first when somebody else was quicker', async () => {
    serveAlarm({
      [`POST ${path}/accept`]: () => ({
        error: { code: 'call_taken', message: '别的同事已经接了这次呼救', requestId: 'r' },
      }),
    });
    await show(<AlarmPage />, query);
    await press('alarm-accept');
    expect(screen.getByTestId('error-line').textContent).toContain('别的同事已经接了');
  });

  it('ends in quiet words as soon as it is released', async () => {
    await show(<AlarmPage />, query);
    alarm = alarmWith({ state: 'released', can: {} });
    await act(() => jest.advanceTimersByTimeAsync(5_000));
    await settle();
    expect(hush).toHaveBeenCalled();
    expect(screen.getByTestId('alarm-over').textContent).toContain(words.alarm.over.released.title);
  });

  it('says 演练 in its own frame, without a way to decline and without the sound of a real call', async () => {
    alarm = alarmWith({ call: { isDrill: true } });
    await show(<AlarmPage />, query);
    expect(screen.queryByTestId('alarm-ringing')).toBeNull();
    expect(screen.getByTestId('alarm-drill').textContent).toContain(words.alarm.drill);
    expect(screen.getByTestId('alarm-accept').textContent).toBe(words.alarm.acceptDrill);
    expect(screen.queryByTestId('alarm-decline')).toBeNull();
    expect(soundAlarm).not.toHaveBeenCalled();
    expect(soundDrill).toHaveBeenCalledTimes(1);
  });

  it('forbids calls and bells where the help was asked for in silence', async () => {
    alarm = alarmWith({ call: { isSilent: true } });
    await show(<AlarmPage />, query);
    expect(screen.getByTestId('alarm-silent').textContent).toContain(words.alarm.silent);
  });
});

describe('after accepting', () => {
  const accepted = (part: Parameters<typeof alarmWith>[0] = {}): AlarmView =>
    alarmWith({
      state: 'accepted',
      dueAt: null,
      can: { goEnRoute: true, openCard: true, withdraw: true, close: true },
      ...part,
      call: { state: 'accepted', name: '王桂兰', phone: '13800005678', ...part.call },
    });

  it('leads from setting out to the door, with the proof that the phone gives', async () => {
    alarm = accepted();
    const there = accepted({ can: { arrive: true, close: true }, serverNow: now + 1 });
    serveAlarm({
      [`POST ${path}/en-route`]: () => (alarm = there),
      [`POST ${path}/arrive`]: () => (alarm = accepted({ serverNow: now + 2, can: {} })),
    });
    await show(<AlarmPage />, query);
    await press('alarm-en-route');
    currentPosition.mockResolvedValueOnce(null);
    await press('alarm-arrive-position');
    expect(text()).toContain(words.alarm.noLocation);
    expect(text()).toContain(words.alarm.arriveBareNote);
    const position = { latitude: 36.2, longitude: 117.1, accuracy: 12 };
    currentPosition.mockResolvedValueOnce(position);
    await press('alarm-arrive-position');
    expect(posted()).toEqual([`${path}/en-route`, `${path}/arrive`]);
    expect(asked.filter(({ method }) => method === 'POST').at(-1)?.data).toMatchObject({
      position,
    });
  });

  it('shows what to press before what has passed, and 120 and 110 at the foot', async () => {
    await show(<AlarmPage />, query);
    expect(screen.queryByTestId('call-120')).toBeNull();
    alarm = accepted();
    await act(() => jest.advanceTimersByTimeAsync(5_000));
    await settle();
    const next = screen.getByTestId('alarm-en-route');
    const steps = screen.getByText(words.alarm.stepNotes.goWaiting);
    expect(next.compareDocumentPosition(steps)).toBe(Node.DOCUMENT_POSITION_FOLLOWING);
    await press('call-120');
    expect(dial).toHaveBeenCalledWith('120');
  });

  it('says how old it is when nothing comes any more', async () => {
    alarm = accepted();
    let isDown = false;
    serveAlarm({ [`GET ${path}`]: () => (isDown ? undefined : alarm) });
    await show(<AlarmPage />, query);
    isDown = true;
    await act(() => jest.advanceTimersByTimeAsync(40_000));
    expect(screen.getByTestId('stale').textContent).toBe('这是 40 秒前的情况');
  });

  it('opens the card behind words that say it is recorded', async () => {
    alarm = accepted();
    serveAlarm({
      [`POST ${path}/care-card`]: () => ({
        health: '高血压',
        access: '钥匙在物业 3 号盒',
        notes: null,
        phone: '13800005678',
        contacts: [{ name: '王小明', relation: '儿子', phone: '13900001111' }],
      }),
    });
    await show(<AlarmPage />, query);
    expect(text()).toContain(words.alarm.cardNote);
    expect(screen.queryByTestId('care-card')).toBeNull();
    await press('open-care-card');
    expect(screen.getByTestId('care-card').textContent).toContain('高血压');
    await press('call-person');
    expect(dial).toHaveBeenCalledWith('13800005678');
    await press('contact-0');
    expect(dial).toHaveBeenCalledWith('13900001111');
  });

  it('offers no telephone to somebody who asked in silence', async () => {
    alarm = accepted({ call: { isSilent: true } });
    await show(<AlarmPage />, query);
    expect(screen.queryByTestId('alarm-phone')).toBeNull();
    expect(screen.getByTestId('alarm-silent')).not.toBeNull();
  });

  it('ends with an outcome that somebody chose', async () => {
    alarm = accepted({ call: { state: 'on-site', onSiteAt: now } });
    serveAlarm({
      'POST /api/emergency/calls/c1/close': () => ({ closedAt: now, outcome: 'helped' }),
    });
    await show(<AlarmPage />, query);
    await press('alarm-close');
    await press('closing-confirm');
    expect(posted()).toEqual([]);
    await press('closing-outcome-helped');
    alarm = accepted({ call: { state: 'closed', outcome: 'helped' }, can: {} });
    await press('closing-confirm');
    expect(posted()).toEqual(['/api/emergency/calls/c1/close']);
    expect(screen.getByTestId('alarm-over').textContent).toContain('结果：已帮到');
  });

  it('is given back only with a reason', async () => {
    alarm = accepted();
    serveAlarm({
      [`POST ${path}/withdraw`]: () => (alarm = alarmWith({ state: 'withdrawn', can: {} })),
    });
    await show(<AlarmPage />, query);
    await press('alarm-withdraw');
    await press('withdraw-confirm');
    expect(posted()).toEqual([]);
    await write('withdraw-reason', '路上摔了一跤');
    await press('withdraw-confirm');
    expect(posted()).toEqual([`${path}/withdraw`]);
    expect(screen.getByTestId('alarm-over').textContent).toContain(
      words.alarm.over.withdrawn.title,
    );
  });
});
