import type { ShiftView } from '@linli/shared/contracts/duty';
import { hourMs } from '@linli/shared/kernel/time';
import { act, fireEvent, render, screen } from '@testing-library/react';
import { duty as words } from '@/i18n/zh-CN';
import { pages } from '@/services/navigation';
import { beginSession, endSession } from '@/services/session';
import type { TaroRequest } from '../../../testing/taro';
import { taro } from '../../../testing/taro';
import MyDutyPage from './pages/my-duty';
import ShiftsPage from './pages/shifts';

const id = '3f2b8c1e-0000-4000-8000-00000000000a';
const person = '3f2b8c1e-0000-4000-8000-00000000000b';
const startsAt = Date.parse('2026-11-21T00:00:00Z');
const shift: ShiftView = {
  id,
  personId: person,
  name: '罗娜',
  post: 'grid-worker',
  startsAt,
  endsAt: startsAt + 12 * hourMs,
  isMine: false,
  isOnDuty: true,
  can: { remove: true },
};
const off = {
  canRespond: true,
  isOnDuty: false,
  since: null,
  until: null,
  hasPosition: false,
  shifts: [],
};
const on = { ...off, isOnDuty: true, since: startsAt, until: startsAt + 12 * hourMs };
const reach = {
  channels: [
    { channel: 'wechat', state: 'open' },
    { channel: 'sms', state: 'no-verified-phone' },
    { channel: 'voice', state: 'no-provider' },
  ],
};
const plan = {
  from: '2026-11-21',
  items: [shift],
  onDutyNow: [{ personId: person, name: '罗娜', post: 'grid-worker' }],
  gaps: [{ startsAt: startsAt + 18 * hourMs, endsAt: startsAt + 24 * hourMs }],
  people: [{ personId: person, name: '罗娜', post: 'grid-worker' }],
  can: { plan: true },
};

let asked: TaroRequest[] = [];

function server(answers: Readonly<Record<string, object>>): void {
  asked = [];
  taro.onRequest = (request) => {
    const path = request.url.split('?')[0] ?? '';
    const answer = answers[`${request.method} ${path}`];
    if (answer === undefined) return Promise.reject(new Error(`not asked here: ${path}`));
    asked.push(request);
    return Promise.resolve({ statusCode: 'error' in answer ? 409 : 200, data: answer });
  };
}

async function show(page: React.JSX.Element): Promise<void> {
  render(page);
  await act(async () => Promise.resolve());
  await act(async () => Promise.resolve());
}

async function press(testId: string): Promise<void> {
  await act(async () => {
    fireEvent.click(screen.getByTestId(testId));
    await Promise.resolve();
  });
  await act(async () => Promise.resolve());
}

const sent = (path: string): unknown =>
  asked.find(({ url, method }) => method === 'POST' && url.endsWith(path))?.data;

beforeEach(() => {
  taro.reset();
  beginSession({ token: 't', expiresAt: Date.now() + 60_000 });
});
afterEach(() => {
  endSession();
});

describe('the own duty', () => {
  it('says whether one is asked, and is switched by one press', async () => {
    server({
      'GET /api/my/duty': off,
      'GET /api/my/duty/reach': reach,
      'POST /api/my/duty/start': { until: on.until },
    });
    await show(<MyDutyPage />);
    expect(screen.getByTestId('duty-is-off').textContent).toContain(words.mine.offNote);
    expect(screen.queryByTestId('duty-position')).toBeNull();
    await press('duty-start');
    expect(sent('/api/my/duty/start')).toEqual({});
    expect(screen.getByTestId('duty-said').textContent).toContain('已上岗，到 11月21日 周六 20:00');
  });

  it('ends, and says that the position is gone', async () => {
    server({
      'GET /api/my/duty': { ...on, hasPosition: true },
      'GET /api/my/duty/reach': reach,
      'POST /api/my/duty/end': {},
    });
    await show(<MyDutyPage />);
    expect(screen.getByTestId('duty-is-on').textContent).toContain('11月21日 周六 20:00');
    expect(screen.getByTestId('duty-position').textContent).toContain(words.mine.position.kept);
    await press('duty-end');
    expect(screen.getByTestId('duty-said').textContent).toContain(words.mine.ended);
  });

  it('promises no way that there is not', async () => {
    server({ 'GET /api/my/duty': off, 'GET /api/my/duty/reach': reach });
    await show(<MyDutyPage />);
    expect(screen.getByTestId('reach-voice').textContent).toContain(words.mine.reach.noProvider);
    expect(screen.getByTestId('reach-sms').textContent).toContain(words.mine.reach.noPhone);
    await press('bind-phone');
    expect(taro.visited.at(-1)).toBe(pages.profile);
  });

  it('of somebody without such a post offers no switch', async () => {
    server({
      'GET /api/my/duty': { ...off, canRespond: false },
      'GET /api/my/duty/reach': reach,
    });
    await show(<MyDutyPage />);
    expect(screen.getByTestId('duty-cannot').textContent).toContain(words.mine.cannot);
    expect(screen.queryByTestId('duty-start')).toBeNull();
  });
});

describe('the plan', () => {
  it('says who is there, who is planned, and when nobody is', async () => {
    server({ 'GET /api/duty/shifts': plan });
    await show(<ShiftsPage />);
    expect(screen.getByTestId('on-duty-now').textContent).toContain('罗娜');
    expect(screen.getByTestId('gaps').textContent).toContain('11月22日 周日 02:00–08:00');
    expect(screen.getByTestId('day-2026-11-21').textContent).toContain('11月21日 周六 08:00–20:00');
    expect(screen.getByTestId('day-2026-11-22').textContent).toContain(words.plan.none);
  });

  it('is changed only after a question, and says that the person was told', async () => {
    server({ 'GET /api/duty/shifts': plan, [`POST /api/duty/shifts/${id}/remove`]: {} });
    await show(<ShiftsPage />);
    await press(`remove-${id}`);
    expect(screen.getByTestId('remove-shift').textContent).toContain('取消罗娜的这个班？');
    await press('remove-shift-confirm');
    expect(screen.getByTestId('shifts-done').textContent).toContain(words.plan.removed);
  });

  it('takes a new shift of whom, which day, when and how long', async () => {
    server({ 'GET /api/duty/shifts': plan, 'POST /api/duty/shifts': shift });
    await show(<ShiftsPage />);
    await press('open-add-shift');
    await press('shift-person');
    await press(`shift-person-${person}`);
    await press('shift-length-12');
    await press('save-shift');
    const input = sent('/api/duty/shifts') as {
      personId: string;
      startsAt: number;
      endsAt: number;
    };
    expect(input.personId).toBe(person);
    expect(input.endsAt - input.startsAt).toBe(12 * hourMs);
    expect(screen.getByTestId('shifts-done').textContent).toContain(words.plan.added);
  });

  it('is only read by those who answer calls', async () => {
    const asStaff = { ...plan, people: [], can: { plan: false } };
    const items = [{ ...shift, can: { remove: false } }];
    server({ 'GET /api/duty/shifts': { ...asStaff, items, onDutyNow: [] } });
    await show(<ShiftsPage />);
    expect(screen.queryByTestId('open-add-shift')).toBeNull();
    expect(screen.queryByTestId(`remove-${id}`)).toBeNull();
    expect(screen.getByTestId('nobody-on-duty').textContent).toContain(words.plan.nobody);
  });
});
