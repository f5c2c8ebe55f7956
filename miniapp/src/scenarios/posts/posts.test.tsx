import type { OwnPostView, PostHolderView } from '@linli/shared/contracts/posts';
import { act, fireEvent, render, screen } from '@testing-library/react';
import { posts as words } from '@/i18n/zh-CN';
import { pages } from '@/services/navigation';
import { beginSession, endSession } from '@/services/session';
import type { TaroRequest } from '../../../testing/taro';
import { taro } from '../../../testing/taro';
import AppointPage from './pages/appoint';
import AppointmentCodePage from './pages/appointment-code';
import MyPostsPage from './pages/my-posts';
import PostsPage from './pages/posts';

const id = '3f2b8c1e-0000-4000-8000-00000000000a';
const other = '3f2b8c1e-0000-4000-8000-00000000000b';
const place = { estateId: null, gridId: null, name: '全社区' };
const startedAt = Date.parse('2026-11-20T06:00:00Z');
const holder: PostHolderView = {
  grantId: id,
  post: 'grid-worker',
  place,
  holder: '罗**',
  startedAt,
  isMine: false,
  can: { dismiss: true },
};
const roster = { items: [holder], nextCursor: null, places: [place] };
const own: OwnPostView = {
  grantId: id,
  post: 'administrator',
  place,
  communityName: '教场社区',
  startedAt,
  can: { resign: true },
};
const proposal = { approvalId: other, expiresAt: Date.parse('2026-11-27T06:00:00Z') };

let asked: TaroRequest[] = [];

function server(answers: Readonly<Record<string, object>>): void {
  asked = [];
  taro.onRequest = (request) => {
    const path = request.url.split('?')[0] ?? '';
    const answer = answers[`${request.method} ${path}`];
    if (answer === undefined) return Promise.reject(new Error(`not asked here: ${path}`));
    asked.push(request);
    const isError = 'error' in answer;
    return Promise.resolve({ statusCode: isError ? 409 : 200, data: answer });
  };
}

async function show(page: React.JSX.Element): Promise<void> {
  render(page);
  await act(async () => Promise.resolve());
}

async function press(testId: string): Promise<void> {
  await act(async () => {
    fireEvent.click(screen.getByTestId(testId));
    await Promise.resolve();
  });
}

function write(testId: string, value: string): void {
  fireEvent.change(screen.getByTestId(testId), { target: { value } });
}

const sent = (): unknown => asked.at(-1)?.data;

beforeEach(() => {
  taro.reset();
  beginSession({ token: 't', expiresAt: Date.now() + 60_000 });
});
afterEach(() => {
  endSession();
});

describe('the roster', () => {
  it('proposes a dismissal only with a reason, and says that nothing has happened yet', async () => {
    server({
      'GET /api/staff/posts': roster,
      [`POST /api/staff/posts/${id}/dismissal`]: proposal,
    });
    await show(<PostsPage />);
    expect(screen.getByTestId('holders-grid-worker').textContent).toContain('罗**');
    await press(`dismiss-${id}`);
    write('dismiss-reason', '搬走');
    await press('dismiss-confirm');
    expect(asked).toHaveLength(1);
    write('dismiss-reason', '已经调去别的社区');
    await press('dismiss-confirm');
    expect(sent()).toMatchObject({ reason: '已经调去别的社区' });
    expect(screen.getByTestId('proposed').textContent).toContain('11月27日');
    await press('see-approval');
    expect(taro.visited.at(-1)).toBe(`${pages.approval}?id=${other}`);
  });

  it('asks to sign in first, and asks the server for nothing', async () => {
    endSession();
    server({});
    await show(<PostsPage />);
    expect(screen.getByText(words.signIn.title)).not.toBeNull();
    expect(asked).toHaveLength(0);
  });
});

describe('appointing', () => {
  it('says beside each field what is missing, and sends what was chosen', async () => {
    server({ 'GET /api/staff/posts': roster, 'POST /api/staff/appointments': proposal });
    await show(<AppointPage />);
    await press('appoint-send');
    expect(screen.getByTestId('appoint-code-error').textContent).toBe(words.appointing.codeWrong);
    expect(screen.getByTestId('appoint-post-error').textContent).toBe(words.appointing.pickPost);
    expect(asked).toHaveLength(1);
    write('appoint-code', '1234 5678');
    await press('appoint-post');
    await press('appoint-post-grid-worker');
    write('appoint-reason', '新来的网格员');
    await press('appoint-send');
    expect(sent()).toEqual({
      code: '12345678',
      post: 'grid-worker',
      estateId: null,
      gridId: null,
      reason: '新来的网格员',
    });
    expect(screen.getByTestId('proposed')).not.toBeNull();
  });
});

describe('my posts', () => {
  it('keeps the question open with the reason when the last administrator may not go', async () => {
    const error = { code: 'last_administrator', message: '最后一位管理人员。', requestId: 'r' };
    server({
      'GET /api/my-posts': { items: [own] },
      [`POST /api/my-posts/${id}/resignation`]: { error },
    });
    await show(<MyPostsPage />);
    await press('resign-administrator');
    await press('resign-confirm');
    expect(screen.getByText(/最后一位管理人员/)).not.toBeNull();
    expect(screen.queryByTestId('resigned')).toBeNull();
  });

  it('says so when one holds none, and leads to the code', async () => {
    server({ 'GET /api/my-posts': { items: [] } });
    await show(<MyPostsPage />);
    expect(screen.getByTestId('no-posts')).not.toBeNull();
    await press('to-appointment-code');
    expect(taro.visited.at(-1)).toBe(pages.appointmentCode);
  });
});

describe('the appointment code', () => {
  it('is asked for by a press, and shown to be read aloud', async () => {
    const code = { code: '12345678', expiresAt: Date.now() + 600_000 };
    server({ 'POST /api/my-appointment-code': code });
    await show(<AppointmentCodePage />);
    expect(asked).toHaveLength(0);
    await press('show-code');
    expect(screen.getByTestId('appointment-code-value').textContent).toBe('12345678');
  });
});
