import type { VisitView } from '@linli/shared/contracts/check-ins';
import { act, fireEvent, render, screen } from '@testing-library/react';
import { checkIns as words } from '@/i18n/zh-CN';
import { beginSession, endSession } from '@/services/session';
import type { TaroRequest } from '../../../testing/taro';
import { taro } from '../../../testing/taro';
import CheckInPage from './pages/check-in';
import VisitsPage from './pages/visits';

const dueAt = Date.parse('2026-11-20T01:00:00Z');
const visit: VisitView = {
  id: 'v1',
  careRecordId: 'r1',
  name: '王桂兰',
  address: '华府天地 3号楼 2单元 501',
  day: '2026-11-20',
  missedAt: dueAt,
  state: 'open',
  takenBy: null,
  heardAt: null,
  settledAt: null,
  can: { take: true, settle: true },
};

let asked: TaroRequest[] = [];

function server(answers: Readonly<Record<string, unknown>>): void {
  asked = [];
  taro.onRequest = (request) => {
    asked.push(request);
    const { pathname } = new URL(request.url, 'http://here');
    const answer = answers[`${request.method} ${pathname}`];
    return answer === undefined
      ? Promise.reject(new Error('no network'))
      : Promise.resolve({ statusCode: 200, data: answer });
  };
}

async function settle(): Promise<void> {
  await act(async () => {
    for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
  });
}

async function show(page: React.JSX.Element): Promise<void> {
  render(page);
  await settle();
}

async function press(testId: string): Promise<void> {
  fireEvent.click(screen.getByTestId(testId));
  await settle();
}

const posted = (): unknown => asked.find(({ method }) => method === 'POST')?.data;

beforeEach(() => {
  taro.reset();
  beginSession({ token: 't', expiresAt: Date.now() + 60_000 });
});
afterEach(() => endSession());

describe('the daily key', () => {
  it('is one button, and the week is told in words', async () => {
    const today = { day: '2026-11-20', state: 'waiting', dueAt, doneAt: null };
    const missed = { ...today, day: '2026-11-19', state: 'missed' };
    server({
      'GET /api/my/check-in': { today, recent: [missed] },
      'POST /api/my/check-in': { today },
    });
    await show(<CheckInPage />);
    expect(screen.getByText(words.due('09:00'))).toBeTruthy();
    expect(document.body.textContent).toContain(words.states.missed);
    await press('say-well');
    expect(posted()).toEqual({});
  });

  it('says when it was said, and when none is wanted', async () => {
    const today = { day: '2026-11-20', state: 'done', dueAt, doneAt: dueAt };
    server({ 'GET /api/my/check-in': { today, recent: [] } });
    await show(<CheckInPage />);
    expect(screen.queryByTestId('say-well')).toBeNull();
    expect(screen.queryByTestId('week')).toBeNull();
    expect(document.body.textContent).toContain(words.done('09:00'));
  });
});

describe('visits', () => {
  it('are taken with one press and settled with a choice', async () => {
    server({
      'GET /api/visits': { items: [visit], serverNow: dueAt + 120_000 },
      'POST /api/visits/v1/take': { ...visit, state: 'taken' },
      'POST /api/visits/v1/settle': { ...visit, state: 'well' },
    });
    await show(<VisitsPage />);
    expect(screen.getByText(words.visits.waiting('2 分钟'))).toBeTruthy();
    await press('take');
    asked = [];
    await press('settle');
    await press('result-well');
    await press('settle-sheet-confirm');
    expect(posted()).toMatchObject({ result: 'well' });
  });
});
