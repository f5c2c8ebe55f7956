import { createHmac } from 'node:crypto';
import { mqttSigningText, mqttTopicOf } from '@linli/shared/contracts/devices';
import { readMessage } from './gateway/read-message';
import { httpSigningText, isSignature, isTimely, signatureOf } from './signatures';

const key = 'k'.repeat(43);
const now = Date.parse('2026-11-20T06:00:00Z');

describe('a signature', () => {
  test('is the HMAC that every library makes', () => {
    const expected = createHmac('sha256', key).update('1\n{}').digest('hex');
    expect(signatureOf(key, httpSigningText('1', Buffer.from('{}')))).toBe(expected);
  });

  test.each(['', 'zz', 'ab', 'f'.repeat(63), 'f'.repeat(64), 'f'.repeat(4000), '密'])(
    'that is %j is refused and throws nothing',
    (sent) => {
      expect(isSignature(key, 'text', sent)).toBe(false);
    },
  );

  test('in capitals is the same one', () => {
    expect(isSignature(key, 'text', signatureOf(key, 'text').toUpperCase())).toBe(true);
  });

  test('holds five minutes on either side', () => {
    const seconds = now / 1000;
    expect(isTimely((seconds - 300).toString(), now)).toBe(true);
    expect(isTimely((seconds + 300).toString(), now)).toBe(true);
    expect(isTimely((seconds - 301).toString(), now)).toBe(false);
    expect(isTimely('1e9', now)).toBe(false);
    expect(isTimely('', now)).toBe(false);
  });
});

describe('a published message', () => {
  const topic = mqttTopicOf('jiaochang', 'SOS-0001');
  const report = { messageId: 'm-000001', kind: 'alarm' as const, at: now };
  const signature = signatureOf(key, mqttSigningText(topic, report));
  const payload = (value: unknown): Buffer => Buffer.from(JSON.stringify(value));

  test('is read with its signature', () => {
    const read = readMessage('jiaochang', { topic, payload: payload({ ...report, signature }) });
    expect(read?.report).toEqual(report);
    expect(read?.isSignedWith(key)).toBe(true);
    expect(read?.isSignedWith(`${key}x`)).toBe(false);
  });

  test('signed for another topic or with another field is not genuine', () => {
    const elsewhere = mqttTopicOf('jiaochang', 'SOS-0002');
    const moved = { topic: elsewhere, payload: payload({ ...report, signature }) };
    expect(readMessage('jiaochang', moved)?.isSignedWith(key)).toBe(false);
    const changed = payload({ ...report, batteryPercent: 90, signature });
    expect(readMessage('jiaochang', { topic, payload: changed })?.isSignedWith(key)).toBe(false);
  });

  test.each([
    ['no JSON', Buffer.from('{"half":')],
    ['no object', payload([])],
    ['no signature', payload(report)],
    ['another kind', payload({ ...report, kind: 'explode', signature })],
    ['too long', payload({ ...report, signature, padding: 'x'.repeat(4000) })],
    ['nothing', Buffer.alloc(0)],
    ['bytes', Buffer.from([0xff, 0xfe, 0x00])],
  ])('that is %s is none', (_what, bytes) => {
    expect(readMessage('jiaochang', { topic, payload: bytes })).toBeNull();
  });

  test('for another community, or on another topic, is none', () => {
    const whole = payload({ ...report, signature });
    expect(readMessage('qili', { topic, payload: whole })).toBeNull();
    expect(readMessage('jiaochang', { topic: `${topic}/x`, payload: whole })).toBeNull();
    expect(
      readMessage('jiaochang', { topic: 'linli/jiaochang/+/report', payload: whole }),
    ).toBeNull();
  });
});
