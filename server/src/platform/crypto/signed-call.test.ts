import { isSignedBy, signCall } from './signed-call';

const key = { keyId: 'k1', secret: 'a secret that both sides know' };
const call = { path: '/sms', body: '{"id":"1"}' };
const now = 1_763_600_000_000;
const header = signCall(key, call, now);

describe('a signed call', () => {
  it('is known to be from whoever holds the key, for five minutes', () => {
    expect(isSignedBy(key, call, { header, now })).toBe(true);
    expect(isSignedBy(key, call, { header, now: now + 300_000 })).toBe(true);
    expect(isSignedBy(key, call, { header, now: now + 300_001 })).toBe(false);
    expect(isSignedBy(key, call, { header, now: now - 300_001 })).toBe(false);
  });

  it.each([
    ['another body', { ...call, body: '{"id":"2"}' }, key, header],
    ['another path', { ...call, path: '/voice' }, key, header],
    ['another secret', call, { ...key, secret: 'guessed' }, header],
    ['another key', call, { ...key, keyId: 'k2' }, header],
    ['no header', call, key, ''],
    ['half a signature', call, key, header.slice(0, -2)],
    ['another time', call, key, header.replace(now.toString(), (now + 1).toString())],
  ])('is refused with %s', (_case, sent, known, said) => {
    expect(isSignedBy(known, sent, { header: said, now })).toBe(false);
  });

  it('signs bytes and text alike, and never twice the same', () => {
    const bytes = { ...call, body: Buffer.from(call.body) };
    expect(isSignedBy(key, bytes, { header, now })).toBe(true);
    expect(signCall(key, call, now)).not.toBe(header);
  });
});
