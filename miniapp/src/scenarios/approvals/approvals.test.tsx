import type { ApprovalOutline, ApprovalView } from '@linli/shared/contracts/approvals';
import { act, fireEvent, render, screen } from '@testing-library/react';
import { approvals as words } from '@/i18n/zh-CN';
import { pages } from '@/services/navigation';
import { beginSession, endSession } from '@/services/session';
import type { TaroRequest } from '../../../testing/taro';
import { taro } from '../../../testing/taro';
import ApprovalPage from './pages/approval';
import ApprovalsPage from './pages/approvals';

const id = '3f2b8c1e-0000-4000-8000-00000000000a';
const outline: ApprovalOutline = {
  id,
  title: '任命岗位',
  state: 'pending',
  requestedAt: Date.parse('2026-11-20T06:00:00Z'),
  expiresAt: Date.parse('2026-11-27T06:00:00Z'),
  closedAt: null,
  requester: '郑**',
  isMine: false,
  can: { decide: true, withdraw: false },
};
const view: ApprovalView = {
  ...outline,
  effect: '同意后，王** 立即成为全社区的网格员。',
  reason: '新来的网格员',
  decisionReason: null,
  decider: null,
};
const approved: ApprovalView = {
  ...view,
  state: 'approved',
  closedAt: outline.requestedAt,
  decider: '马**',
  decisionReason: '情况属实，同意',
  can: { decide: false, withdraw: false },
};
const closedMeanwhile = {
  error: { code: 'approval_closed', message: '这件事已经办结或者过期了。', requestId: 'r-1' },
};

let asked: TaroRequest[] = [];

function server(answer: (request: TaroRequest) => object | null): void {
  asked = [];
  taro.onRequest = (request) => {
    if (!request.url.includes('/api/staff/approvals'))
      return Promise.reject(new Error('elsewhere'));
    asked.push(request);
    const data = answer(request);
    if (data === null) return Promise.reject(new Error('fail'));
    return Promise.resolve({ statusCode: 'error' in data ? 409 : 200, data });
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

beforeEach(() => {
  taro.reset();
  taro.params = { id };
  beginSession({ token: 't', expiresAt: Date.now() + 60_000 });
});
afterEach(() => {
  endSession();
});

describe('the list of approvals', () => {
  it('shows what waits and what is closed apart, each with its state in a word', async () => {
    server(({ url }) =>
      url.includes('state=closed')
        ? { items: [], nextCursor: null }
        : { items: [outline], nextCursor: null },
    );
    await show(<ApprovalsPage />);
    expect(screen.getByTestId(`approval-row-${id}`).textContent).toContain(words.states.pending);
    await press(`approval-row-${id}`);
    expect(taro.visited.at(-1)).toBe(`${pages.approval}?id=${id}`);
    await press('approval-filter-closed');
    expect(screen.getByText(words.empty.closed.title)).not.toBeNull();
  });

  it('says that the network is gone instead of an empty list', async () => {
    jest.useFakeTimers();
    server(() => null);
    render(<ApprovalsPage />);
    await act(async () => {
      await jest.advanceTimersByTimeAsync(5000);
    });
    expect(screen.getByText(/网络不通/)).not.toBeNull();
    expect(screen.queryByText(words.empty.pending.title)).toBeNull();
    jest.useRealTimers();
  });
});

describe('one approval', () => {
  it('says what will happen before it asks for the reason, and then what has happened', async () => {
    let isDecided = false;
    server(({ method }) => {
      if (method === 'POST') isDecided = true;
      return isDecided ? approved : view;
    });
    await show(<ApprovalPage />);
    expect(screen.getByTestId('approval-effect').textContent).toBe(view.effect);
    await press('ask-approve');
    await press('approve-confirm');
    expect(isDecided).toBe(false);
    fireEvent.change(screen.getByTestId('decision-reason'), {
      target: { value: '情况属实，同意' },
    });
    await press('approve-confirm');
    expect(asked.some(({ url, method }) => method === 'POST' && url.endsWith('/decision'))).toBe(
      true,
    );
    expect(screen.getByTestId('approval-approved')).not.toBeNull();
    expect(screen.queryByTestId('ask-approve')).toBeNull();
  });

  it('keeps the sheet with the reason why when somebody else was faster', async () => {
    server(({ method }) => (method === 'POST' ? closedMeanwhile : view));
    await show(<ApprovalPage />);
    await press('ask-refuse');
    fireEvent.change(screen.getByTestId('decision-reason'), { target: { value: '人手已经够了' } });
    await press('refuse-confirm');
    expect(screen.getByText(/已经办结或者过期/)).not.toBeNull();
  });

  it('lets who asked withdraw and nothing else', async () => {
    server(() => ({ ...view, isMine: true, can: { decide: false, withdraw: true } }));
    await show(<ApprovalPage />);
    expect(screen.queryByTestId('ask-approve')).toBeNull();
    await press('ask-withdraw');
    await press('withdraw-confirm');
    expect(asked.some(({ url }) => url.endsWith('/withdrawal'))).toBe(true);
  });
});
