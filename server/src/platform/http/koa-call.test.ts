import type { Context } from 'koa';
import { KoaCall } from './koa-call';

describe('a call', () => {
  it('lets a handler take its parts out', () => {
    const set = jest.fn();
    const ctx = { set, ip: '::1', state: { requestId: 'r' }, headers: { a: 'b' }, request: {} };
    const call = new KoaCall(ctx as unknown as Context, { kind: 'anonymous' }, { x: 1 });
    const { input, actor, address, requestId, raw, setHeader } = call;
    setHeader('Retry-After', '5');
    expect(set).toHaveBeenCalledWith('Retry-After', '5');
    expect({ input, actor, address, requestId }).toEqual({
      input: { x: 1 },
      actor: { kind: 'anonymous' },
      address: '::1',
      requestId: 'r',
    });
    expect(raw.headers['a']).toBe('b');
    expect(raw.body).toHaveLength(0);
  });
});
