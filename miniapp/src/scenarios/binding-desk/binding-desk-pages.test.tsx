import type { DeskApplicationView, IssuedCodeView } from '@linli/shared/contracts/binding-desk';
import type { ResidentView } from '@linli/shared/contracts/bindings';
import type { Post } from '@linli/shared/kernel/roles';
import { act, fireEvent, render, screen } from '@testing-library/react';
import { bindingDesk as words } from '@/i18n/zh-CN';
import { beginSession, endSession } from '@/services/session';
import type { TaroRequest } from '../../../testing/taro';
import { taro } from '../../../testing/taro';
import ApplicationsPage from './pages/applications';
import CodesPage from './pages/codes';
import BoundHouseholdPage from './pages/household';

const address = '华府天地 3号楼 2单元 501';
const application = (id: string): DeskApplicationView => ({
  id,
  householdId: 'h1',
  address,
  applicantName: '周*',
  relation: 'tenant',
  note: '',
  state: 'pending',
  createdAt: Date.parse('2026-11-20T06:00:00Z'),
  decidedAt: null,
  reason: null,
  residents: 1,
  hasOwner: true,
  can: { decide: true },
});
const code: IssuedCodeView = {
  id: 'k1',
  householdId: 'h1',
  address,
  relation: 'owner',
  issuedAt: 1,
  expiresAt: Date.parse('2026-12-01T06:00:00Z'),
  usesLeft: 1,
  uses: 1,
  revokedAt: null,
  can: { revoke: true },
};
const bound: ResidentView = {
  bindingId: 'n1',
  name: '李**',
  relation: 'tenant',
  startedAt: Date.parse('2026-01-05T06:00:00Z'),
  endedAt: null,
  isMe: false,
  isConfirmed: true,
  can: { confirm: false, end: true },
};
const me = (post: Post, estateId: string | null = null) => ({
  grants: [{ post, communityId: 'c', estateId, gridId: null }],
});
const refusal = (message: string) => ({ error: { code: 'not_found', message, requestId: 'r' } });

let asked: TaroRequest[] = [];

function server(answers: Readonly<Record<string, (url: URL) => unknown>>): void {
  asked = [];
  taro.onRequest = (request) => {
    asked.push(request);
    const url = new URL(request.url, 'http://here');
    const answer = answers[`${request.method} ${url.pathname}`]?.(url);
    if (answer === undefined) return Promise.reject(new Error('no network'));
    const isRefusal = typeof answer === 'object' && answer !== null && 'error' in answer;
    return Promise.resolve({ statusCode: isRefusal ? 404 : 200, data: answer });
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

beforeEach(() => {
  taro.reset();
  beginSession({ token: 't', expiresAt: Date.now() + 60_000 });
});
afterEach(() => endSession());

describe('applications', () => {
  test('the next page stands below the first', async () => {
    server({
      'GET /api/staff/binding-applications': ({ searchParams }) =>
        searchParams.get('cursor') === null
          ? { items: [application('a1')], nextCursor: 'after-a1' }
          : { items: [application('a2')], nextCursor: null },
    });
    await show(<ApplicationsPage />);
    expect(screen.getAllByTestId('application')).toHaveLength(1);
    await press('applications-more');
    expect(screen.getAllByTestId('application')).toHaveLength(2);
    expect(screen.queryByTestId('applications-more')).toBeNull();
  });

  test('a refusal needs a reason', async () => {
    server({
      'GET /api/staff/binding-applications': () => ({
        items: [application('a1')],
        nextCursor: null,
      }),
      'POST /api/staff/binding-applications/a1/decision': () => application('a1'),
    });
    await show(<ApplicationsPage />);
    await press('refuse');
    await press('decide-confirm');
    expect(asked.some(({ method }) => method === 'POST')).toBe(false);
    fireEvent.input(screen.getByTestId('reason'), { target: { value: '房号不对' } });
    await press('decide-confirm');
    expect(asked.find(({ method }) => method === 'POST')?.data).toEqual({
      decision: 'refuse',
      reason: '房号不对',
    });
  });

  test('an empty list says so', async () => {
    server({
      'GET /api/staff/binding-applications': () => ({ items: [], nextCursor: null }),
    });
    await show(<ApplicationsPage />);
    expect(screen.getByText(words.empty.title)).toBeTruthy();
  });
});

describe('codes', () => {
  const codes = { 'GET /api/staff/binding-codes': () => ({ items: [code], nextCursor: null }) };

  test('the community sees the codes and no form that it may not use', async () => {
    server({ ...codes, 'GET /api/me': () => me('community-staff') });
    await show(<CodesPage />);
    expect(screen.getByTestId('issued')).toBeTruthy();
    expect(screen.getByText(words.codesPage.onlyProperty)).toBeTruthy();
    expect(screen.queryByTestId('make')).toBeNull();
  });

  test('the property office picks from its own estates', async () => {
    const estate = (value: string) => ({ value, label: `小区 ${value}` });
    server({
      ...codes,
      'GET /api/me': () => me('property-staff', 'e2'),
      'GET /api/places': () => ({ level: 'estate', items: [estate('e1'), estate('e2')] }),
    });
    await show(<CodesPage />);
    await press('door-estateId');
    expect(screen.getByTestId('door-estateId-e2')).toBeTruthy();
    expect(screen.queryByTestId('door-estateId-e1')).toBeNull();
  });

  test('the form that cannot be judged says why', async () => {
    server({ ...codes, 'GET /api/me': () => refusal('出了点问题') });
    await show(<CodesPage />);
    expect(screen.getByText('出了点问题')).toBeTruthy();
    expect(screen.queryByTestId('make')).toBeNull();
  });
});

describe('a household', () => {
  const places = ({ searchParams }: URL) => {
    const value = searchParams.has('unit')
      ? '501'
      : searchParams.has('building')
        ? '2单元'
        : searchParams.has('estateId')
          ? '3号楼'
          : 'e1';
    return { level: 'room', items: [{ value, label: value }] };
  };
  const choose = async (): Promise<void> => {
    const steps = { estateId: 'e1', building: '3号楼', unit: '2单元', room: '501' };
    for (const [key, value] of Object.entries(steps)) {
      await press(`door-${key}`);
      await press(`door-${key}-${value}`);
    }
  };
  const found = {
    'GET /api/me': () => me('community-staff'),
    'GET /api/places': places,
    'GET /api/staff/household': () => ({ householdId: 'h1', address }),
  };

  test('is found by its door; a binding ends with a reason, and the list is read again', async () => {
    let isOver = false;
    server({
      ...found,
      'GET /api/households/h1/residents': () => ({
        address,
        items: [
          isOver
            ? { ...bound, endedAt: bound.startedAt, can: { ...bound.can, end: false } }
            : bound,
        ],
      }),
      'POST /api/bindings/n1/end': () => {
        isOver = true;
        return {};
      },
    });
    await show(<BoundHouseholdPage />);
    await choose();
    await press('find');
    expect(screen.getByText('李**')).toBeTruthy();
    await press('end');
    await press('end-binding-confirm');
    expect(isOver).toBe(false);
    fireEvent.input(screen.getByTestId('reason'), { target: { value: '租期已满' } });
    await press('end-binding-confirm');
    expect(asked.find(({ method }) => method === 'POST')?.data).toEqual({ reason: '租期已满' });
    expect(screen.getByTestId('was-bound')).toBeTruthy();
    expect(screen.queryByTestId('end')).toBeNull();
  });

  test('a door out of reach is said to be, and another choice takes the answer away', async () => {
    server({ ...found, 'GET /api/staff/household': () => refusal('没有找到') });
    await show(<BoundHouseholdPage />);
    await choose();
    await press('find');
    expect(screen.getByText('没有找到')).toBeTruthy();
    expect(screen.queryByTestId('bound-people')).toBeNull();
    await press('door-room');
    await press('door-room-501');
    expect(screen.queryByText('没有找到')).toBeNull();
  });

  test('is nobody’s to look for without a post', async () => {
    server({ 'GET /api/me': () => ({ grants: [] }) });
    await show(<BoundHouseholdPage />);
    expect(screen.getByText(words.householdPage.noPost.title)).toBeTruthy();
    expect(screen.queryByTestId('find')).toBeNull();
  });
});
