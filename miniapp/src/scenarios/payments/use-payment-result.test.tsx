import type { PaymentView } from '@linli/shared/contracts/payments';
import { act, render, screen } from '@testing-library/react';
import type { TaroRequest } from '../../../testing/taro';
import { taro } from '../../../testing/taro';
import ResultPage from './pages/result';

const id = '3f2b8c1e-0000-4000-8000-00000000000a';
const payment = (state: PaymentView['state']): PaymentView => ({
  id,
  state,
  totalFen: 8620,
  createdAt: Date.parse('2026-11-20T06:00:00Z'),
  succeededAt: state === 'succeeded' ? Date.parse('2026-11-20T06:30:00Z') : null,
  nextCheckAt: null,
  items: [{ billId: id, kind: 'electricity', period: '2026-10', amountFen: 8620 }],
  can: { cancel: state === 'awaiting', resume: state === 'awaiting' },
});

let asked: TaroRequest[] = [];

function server(answer: (request: TaroRequest, place: number) => PaymentView | null): void {
  asked = [];
  taro.onRequest = (request) => {
    if (!request.url.includes('/api/payments/')) return Promise.reject(new Error('not asked here'));
    asked.push(request);
    const body = answer(request, asked.length);
    return body === null
      ? Promise.reject(new Error('fail'))
      : Promise.resolve({ statusCode: 200, data: body });
  };
}

const pass = (seconds: number): Promise<void> =>
  act(async () => {
    await jest.advanceTimersByTimeAsync(seconds * 1000);
  });

beforeEach(() => {
  jest.useFakeTimers();
  taro.reset();
  taro.params = { payment: id };
});
afterEach(() => {
  jest.useRealTimers();
});

describe('the result of a payment', () => {
  it('asks again after 1, 2 and 3 seconds, and stops once the money has come', async () => {
    server((_request, place) => payment(place < 4 ? 'awaiting' : 'succeeded'));
    render(<ResultPage />);
    await pass(0);
    expect(asked).toHaveLength(1);
    expect(asked[0]?.url).toBe(`/api/payments/${id}?ask=true`);
    expect(screen.getByText('还没有收到微信的到账确认')).not.toBeNull();
    await pass(1);
    expect(asked).toHaveLength(2);
    await pass(2);
    expect(asked).toHaveLength(3);
    await pass(3);
    expect(asked).toHaveLength(4);
    expect(screen.getByTestId('payment-succeeded')).not.toBeNull();
    expect(screen.getByText(/11月20日 周五 14:30 收到微信支付的到账确认/)).not.toBeNull();
    await pass(120);
    expect(asked).toHaveLength(4);
  });

  it('keeps asking through a lost network and claims nothing meanwhile', async () => {
    server((_request, place) => (place === 1 ? payment('awaiting') : null));
    render(<ResultPage />);
    await pass(0);
    await pass(10);
    expect(asked.length).toBeGreaterThan(3);
    expect(screen.getByTestId('payment-awaiting')).not.toBeNull();
    server(() => payment('succeeded'));
    await pass(30);
    expect(screen.getByTestId('payment-succeeded')).not.toBeNull();
  });

  it('cancels at the server and says that nothing was taken', async () => {
    let isCancelled = false;
    server((request) => {
      isCancelled ||= request.url.endsWith('/cancel');
      return payment(isCancelled ? 'closed' : 'awaiting');
    });
    render(<ResultPage />);
    await pass(0);
    act(() => {
      screen.getByTestId('cancel').click();
    });
    await pass(1);
    expect(isCancelled).toBe(true);
    expect(screen.getByTestId('payment-closed').textContent).toContain('没有扣款');
    const before = asked.length;
    await pass(60);
    expect(asked).toHaveLength(before);
  });
});
