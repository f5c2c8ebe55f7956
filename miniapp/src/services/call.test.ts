import { getMe } from '@linli/shared/contracts/identity';
import { cancelPayment, getPayment, payBills } from '@linli/shared/contracts/payments';
import type { TaroRequest } from '../../testing/taro';
import { taro } from '../../testing/taro';
import { call } from './call';
import { isOffline } from './connection';
import { beginSession, sessionToken } from './session';

const id = '3f2b8c1e-0000-4000-8000-000000000001';
const key = 'k-1234567890abcdef';

function answering(...answers: (number | { status: number; body: unknown })[]): TaroRequest[] {
  const seen: TaroRequest[] = [];
  taro.onRequest = (request) => {
    const answer = answers[seen.length];
    seen.push(request);
    if (answer === undefined || typeof answer === 'number')
      return Promise.reject(new Error('fail'));
    return Promise.resolve({ statusCode: answer.status, data: answer.body });
  };
  return seen;
}

beforeEach(() => {
  jest.useFakeTimers();
  taro.reset();
});
afterEach(() => {
  jest.useRealTimers();
});

async function settled<T>(promise: Promise<T>): Promise<T> {
  await jest.advanceTimersByTimeAsync(10_000);
  return promise;
}

describe('call', () => {
  it('answers not_found for a link that lost its id, without asking another endpoint', async () => {
    const seen = answering({ status: 200, body: { items: [] } });
    const answer = await settled(call(getPayment, { paymentId: '' }));
    expect(answer).toMatchObject({ ok: false, error: { code: 'not_found' } });
    expect(seen).toHaveLength(0);
  });

  it('repeats a payment after a lost answer with the same idempotency key', async () => {
    const seen = answering(0, 0, { status: 201, body: { payment: {}, pay: null } });
    const answer = await settled(call(payBills, { billIds: [id], idempotencyKey: key }));
    expect(answer.ok).toBe(true);
    expect(seen.map((request) => request.data)).toEqual(
      Array.from({ length: 3 }, () => ({ billIds: [id], idempotencyKey: key })),
    );
    expect(new Set(seen.map((request) => request.header['x-request-id'])).size).toBe(1);
  });

  it('never repeats a write that has no key', async () => {
    const seen = answering(0, { status: 200, body: {} });
    const answer = await settled(call(cancelPayment, { paymentId: id }));
    expect(answer).toMatchObject({ ok: false, error: { code: 'network_error' } });
    expect(seen).toHaveLength(1);
  });

  it('says that the network is away after three tries, and takes it back at the next answer', async () => {
    const seen = answering(0, 0, 0, { status: 200, body: {} });
    const failed = await settled(call(getPayment, { paymentId: id }));
    expect(failed).toMatchObject({ ok: false, error: { code: 'network_error' } });
    expect(seen).toHaveLength(3);
    expect(isOffline.get()).toBe(true);
    await settled(call(getPayment, { paymentId: id }));
    expect(isOffline.get()).toBe(false);
  });

  it('fills the path and leaves the rest to the query', async () => {
    const seen = answering({ status: 200, body: {} });
    await settled(call(getPayment, { paymentId: id, ask: true }));
    expect(seen[0]).toMatchObject({ method: 'GET', url: `/api/payments/${id}?ask=true` });
    expect(seen[0]?.data).toBeUndefined();
  });

  it('hands over the declared error with its request id', async () => {
    const error = { code: 'bill_already_paid', message: '已经交过', requestId: 'r-1' };
    answering({ status: 409, body: { error } });
    expect(await settled(call(payBills, { billIds: [id], idempotencyKey: key }))).toEqual({
      ok: false,
      error,
    });
  });

  it('turns the page of a broken gateway into a sentence of our own', async () => {
    answering({ status: 502, body: '<html>Bad Gateway</html>' });
    const answer = await settled(call(cancelPayment, { paymentId: id }));
    expect(answer).toMatchObject({ ok: false, error: { code: 'busy' } });
    expect(answer.ok ? '' : answer.error.requestId).not.toBe('');
  });

  it('sends the session and forgets it when the server refuses it', async () => {
    beginSession({ token: 'secret', expiresAt: Date.now() + 60_000 });
    const error = { code: 'unauthenticated', message: '请先登录。', requestId: 'r-2' };
    const seen = answering({ status: 401, body: { error } });
    await settled(call(getMe, {}));
    expect(seen[0]?.header['authorization']).toBe('Bearer secret');
    expect(sessionToken()).toBeNull();
  });
});
