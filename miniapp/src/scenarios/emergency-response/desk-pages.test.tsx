import { defaultLadder } from '@linli/shared/contracts/emergency-ladder';
import { act, screen } from '@testing-library/react';
import { emergencyDesk as words } from '@/i18n/zh-CN';
import { beginSession } from '@/services/session';
import { taro } from '../../../testing/taro';
import BoardPage from './pages/board';
import ClosedCallsPage from './pages/closed-calls';
import DrillsPage from './pages/drills';
import LadderPage from './pages/ladder';
import ReviewPage from './pages/review';
import { asked, posted, press, serve, show, write } from './testing/server';
import { boardCallWith, now, review } from './testing/views';

jest.mock('@/services/realtime', () => jest.requireActual<object>('./testing/no-realtime'));

const text = (): string => document.body.textContent;
const drill = {
  id: 'd1',
  careRecordId: 'r1',
  name: '王**',
  channel: 'app',
  deviceId: null,
  deviceName: null,
  isSilent: true,
  state: 'planned',
  startedAt: null,
  reachedSeconds: null,
  acceptedSeconds: null,
  words: '排在 11月24日 上午',
} as const;

beforeEach(() => {
  jest.useFakeTimers({ now, doNotFake: ['queueMicrotask'] });
  taro.reset();
  beginSession({ token: 't', expiresAt: now + 3_600_000 });
});
afterEach(() => {
  jest.useRealTimers();
});

describe('the duty board', () => {
  it('shows for each call how urgent, how long, whose turn, and what reached whom', async () => {
    const items = [boardCallWith()];
    serve({ 'GET /api/emergency/board': () => ({ items, onDuty: 4, serverNow: now }) });
    await show(<BoardPage />);
    const card = screen.getByTestId('board-call-nobody').textContent;
    expect(card).toContain('1 分 15 秒');
    expect(card).toContain('第 2 步 正在问其次近的在岗人员');
    expect(card).toContain('下一步还有 45 秒');
    expect(card).toContain('还没到屏幕上 · 短信已送达 · 电话未接 · 微信未送达');
    expect(text()).toContain('在岗 4 人');
  });

  it('says when a call is over its time, and which proofs of arrival are missing', async () => {
    const items = [
      boardCallWith({ raisedAt: now - 1_000_000 }),
      boardCallWith({
        id: 'c2',
        state: 'on-site',
        acceptedBy: '陈建国',
        acceptedAt: now - 60_000,
        onSiteAt: now - 10_000,
      }),
    ];
    serve({ 'GET /api/emergency/board': () => ({ items, onDuty: 0, serverNow: now }) });
    await show(<BoardPage />);
    expect(screen.getByTestId('board-call-nobody').textContent).toContain('已超过 15 分钟');
    expect(screen.getByTestId('proof-geofence-missing').textContent).toBe('没有定位证明');
    expect(screen.getByTestId('nobody-on-duty')).not.toBeNull();
  });
});

describe('the duty board at its worst', () => {
  it('puts calls nobody has taken first, drills last, and counts although nobody is on duty', async () => {
    const items = [
      boardCallWith({ id: 'drill', isDrill: true, raisedAt: now - 900_000 }),
      boardCallWith({ id: 'there', state: 'on-site' }),
      boardCallWith({ id: 'young', raisedAt: now - 5_000 }),
      boardCallWith({ id: 'old', raisedAt: now - 50_000 }),
    ];
    serve({ 'GET /api/emergency/board': () => ({ items, onDuty: 0, serverNow: now }) });
    await show(<BoardPage />);
    const shown = Array.from(document.querySelectorAll('[id^="call-"]')).map(({ id }) =>
      id.slice(5),
    );
    expect(shown.filter((id) => items.some((call) => call.id === id))).toEqual([
      'old',
      'young',
      'there',
      'drill',
    ]);
    expect(text()).toContain(words.board.openCalls(3));
    expect(screen.getByTestId('nobody-on-duty')).not.toBeNull();
  });

  it('says how old it is when nothing comes any more', async () => {
    let isDown = false;
    const board = { items: [boardCallWith()], onDuty: 1, serverNow: now };
    serve({ 'GET /api/emergency/board': () => (isDown ? undefined : board) });
    await show(<BoardPage />);
    expect(screen.queryByTestId('stale')).toBeNull();
    isDown = true;
    await act(() => jest.advanceTimersByTimeAsync(30_000));
    expect(screen.getByTestId('stale').textContent).toBe('这是 30 秒前的情况');
  });
});

describe('calls that are over', () => {
  it('asks for drills apart from real ones', async () => {
    serve({ 'GET /api/emergency/closed-calls': () => ({ items: [], nextCursor: null }) });
    await show(<ClosedCallsPage />);
    await press('closed-kind-only');
    const kinds = asked.map(({ url }) => new URL(url, 'http://x').searchParams.get('drills'));
    expect(kinds.filter((kind) => kind !== null)).toEqual(['without', 'only']);
  });

  it('tells where the seconds went, and that they add up', async () => {
    serve({ 'GET /api/emergency/calls/c1/review': () => review });
    await show(<ReviewPage />, { callId: 'c1' });
    expect(screen.getByTestId('review-verdict').textContent).toContain('从按下到门口 45 秒');
    expect(screen.getByTestId('phase-accepting').textContent).toContain('13 秒');
    expect(screen.getByTestId('phases-sum').textContent).toBe('加起来 1 分 15 秒');
    expect(screen.getByTestId('review-lesson').textContent).toContain(review.lesson);
  });
});

describe('a call without an arrival', () => {
  const over = (outcome: 'helped' | 'false-alarm' | 'unanswered') => ({
    ...review,
    responseSeconds: null,
    phases: review.phases.map(({ phase }) => ({ phase, seconds: 0 })),
    call: { ...review.call, outcome, onSiteAt: null },
  });

  it.each([
    ['helped', words.review.notNoted],
    ['false-alarm', words.review.needless],
    ['unanswered', words.review.nobodyCame],
  ] as const)('says for %s what is known, and no more', async (outcome, said) => {
    serve({ 'GET /api/emergency/calls/c1/review': () => over(outcome) });
    await show(<ReviewPage />, { callId: 'c1' });
    expect(screen.getByTestId('review-verdict').textContent).toContain(said);
    expect(screen.getByTestId('phases').textContent).toBe(words.review.noSteps);
  });
});

describe('a call whose arrival was said and not proven', () => {
  it('tells no time, and about when it was pressed if it waited', async () => {
    const pressedAt = Date.parse('2026-11-21T03:20:00Z');
    const call = { ...review.call, pressedAt };
    const unproven = { ...review, responseSeconds: null, metTarget: false, call };
    serve({ 'GET /api/emergency/calls/c1/review': () => unproven });
    await show(<ReviewPage />, { callId: 'c1' });
    expect(screen.getByTestId('review-verdict').textContent).toContain(words.review.notProven);
    expect(screen.getByTestId('board-pressed').textContent).toContain('按下，后来才收到');
  });
});

describe('the ladder', () => {
  const version = {
    id: null,
    ladder: defaultLadder,
    validFrom: null,
    validUntil: null,
    reason: '',
    isInForce: true,
  };

  it('says what a change means before it is put in force', async () => {
    serve({
      'GET /api/emergency/ladders': () => ({ items: [version], can: { change: true } }),
      'POST /api/emergency/ladders': () => version,
    });
    await show(<LadderPage />);
    expect(text()).toContain('按下 1 分钟后还没人接');
    await press('ladder-change');
    await write('step-2-after', '90');
    expect(screen.getByTestId('ladder-meaning').textContent).toContain('第 2 步晚 30 秒');
    await press('ladder-save');
    expect(screen.getByTestId('ladder-reason-error').textContent).toBe(words.ladder.wrong.reason);
    await write('ladder-reason', '夜里人手不够');
    await press('ladder-save');
    await press('ladder-confirm');
    expect(posted()).toEqual(['/api/emergency/ladders']);
    expect(asked.filter(({ method }) => method === 'POST').at(-1)?.data).toMatchObject({
      validFrom: Date.parse('2026-11-21T16:00:00Z'),
      reason: '夜里人手不够',
    });
  });

  it('lets no step come before the one above it', async () => {
    serve({ 'GET /api/emergency/ladders': () => ({ items: [version], can: { change: true } }) });
    await show(<LadderPage />);
    await press('ladder-change');
    await write('step-3-after', '30');
    expect(screen.getByTestId('step-3-after-error').textContent).toBe(words.ladder.wrong.order);
    await write('ladder-reason', '夜里人手不够');
    await press('ladder-save');
    expect(screen.queryByTestId('ladder-confirm')).toBeNull();
  });
});

describe('drills', () => {
  const month = {
    month: '2026-11',
    due: 4,
    passed: 2,
    failed: 1,
    medianSeconds: 4.1,
    slowestSeconds: 9,
    items: [drill],
    can: { start: true },
  };

  it('shows the share that got through, the times, and what failed', async () => {
    serve({ 'GET /api/emergency/drills': () => month });
    await show(<DrillsPage />);
    const coverage = screen.getByTestId('drill-coverage').textContent;
    expect(coverage).toContain('2 / 4 个 · 50%');
    expect(coverage).toContain('一般 4.1 秒到，最慢 9.0 秒');
    expect(text()).toContain('没试通 1 个');
    expect(text()).toContain('还没试 1 个');
  });

  it('starts one now, silent unless somebody asks for more', async () => {
    serve({
      'GET /api/emergency/drills': () => month,
      'POST /api/emergency/drills': () => ({ ...drill, state: 'running' }),
    });
    await show(<DrillsPage />);
    await press('drill-start-d1');
    await press('drill-confirm');
    expect(asked.filter(({ method }) => method === 'POST').at(-1)?.data).toEqual({
      careRecordId: 'r1',
      deviceId: null,
      isSilent: true,
    });
  });
});
