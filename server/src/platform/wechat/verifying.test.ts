import { answerVector } from './testing/official-vectors';
import {
  failure,
  nowMs,
  nowSeconds,
  platform,
  seal,
  serial,
  stranger,
} from './testing/platform.factories';
import { createVerifier } from './verifying';

const other = 'PUB_KEY_ID_0119000072910000000000000002';
const verifier = createVerifier(
  { [serial]: platform.publicKey, [other]: stranger.publicKey },
  () => nowMs,
);
const body = '{"prepay_id":"wx26112221580621e9b071c00d9e093b0000"}';
const raw = Buffer.from(body);

it('accepts the published answer at its own time', () => {
  const { key, timestamp, nonce, signature } = answerVector;
  const at = createVerifier({ PUB_KEY_ID_X: key }, () => Number(timestamp) * 1000);
  const headers = {
    'Wechatpay-Timestamp': timestamp,
    'Wechatpay-Nonce': nonce,
    'Wechatpay-Serial': 'PUB_KEY_ID_X',
    'Wechatpay-Signature': signature,
  };
  expect(at(headers, Buffer.from(answerVector.body))).toEqual({
    timestamp: 1722850421,
    nonce,
    serial: 'PUB_KEY_ID_X',
  });
});

it('accepts a genuine answer, and an empty one', () => {
  expect(verifier(seal(body), raw).serial).toBe(serial);
  expect(verifier(seal(''), Buffer.alloc(0)).serial).toBe(serial);
});

it.each([-299, 299])('believes a time stamp that is %d seconds off', (offset) => {
  const timestamp = (nowSeconds + offset).toString();
  expect(verifier(seal(body, { timestamp }), raw).timestamp).toBe(nowSeconds + offset);
});

it.each([-300, 300, -86_400])('refuses a time stamp that is %d seconds off', async (offset) => {
  const headers = seal(body, { timestamp: (nowSeconds + offset).toString() });
  expect(await failure(() => verifier(headers, raw))).toEqual({
    kind: 'bad_signature',
    code: 'TIMESTAMP_STALE',
  });
});

it.each(['', '-5', '1e9', 'NaN', '17636200000000'])('refuses the time stamp "%s"', async (text) => {
  const { kind } = await failure(() => verifier(seal(body, { timestamp: text }), raw));
  expect(kind).toBe('bad_signature');
});

it('refuses an unknown serial even if a known key made the signature', async () => {
  const headers = seal(body, { serial: 'PUB_KEY_ID_UNKNOWN' });
  expect((await failure(() => verifier(headers, raw))).code).toBe('SERIAL_UNKNOWN');
  const inherited = seal(body, { serial: 'constructor' });
  expect((await failure(() => verifier(inherited, raw))).code).toBe('SERIAL_UNKNOWN');
});

it('chooses the key by the serial and tries no other', async () => {
  const headers = seal(body, { serial: other });
  expect((await failure(() => verifier(headers, raw))).code).toBe('SIGNATURE_WRONG');
});

it('refuses a SIGNTEST probe like any other wrong signature', async () => {
  const probe = `WECHATPAY/SIGNTEST/${'A'.repeat(325)}`;
  const headers = { ...seal(body), 'wechatpay-signature': probe };
  expect(await failure(() => verifier(headers, raw))).toEqual({
    kind: 'bad_signature',
    code: 'SIGNATURE_WRONG',
  });
});

it('refuses a signature by somebody else', async () => {
  const headers = seal(body, { key: stranger.privateKey });
  expect((await failure(() => verifier(headers, raw))).code).toBe('SIGNATURE_WRONG');
});

it('refuses the body with any one byte flipped, and the same JSON written otherwise', async () => {
  const headers = seal(body);
  for (let at = 0; at < raw.length; at += 1) {
    const flipped = Buffer.from(raw);
    flipped[at] = (flipped[at] ?? 0) ^ 1;
    expect((await failure(() => verifier(headers, flipped))).code).toBe('SIGNATURE_WRONG');
  }
  const spaced = Buffer.from(body.replace(':', ': '));
  expect((await failure(() => verifier(headers, spaced))).code).toBe('SIGNATURE_WRONG');
});

it.each(['timestamp', 'nonce', 'serial', 'signature'])('refuses without the %s', async (part) => {
  const name = `wechatpay-${part}`;
  const headers = seal(body);
  const missing = { kind: 'bad_signature', code: 'HEADER_MISSING' };
  expect(await failure(() => verifier({ ...headers, [name]: undefined }, raw))).toEqual(missing);
  expect(await failure(() => verifier({ ...headers, [name]: '' }, raw))).toEqual(missing);
});

it('says at once that a platform key is unreadable', async () => {
  expect(await failure(() => createVerifier({ [serial]: 'no key' }, () => nowMs))).toEqual({
    kind: 'protocol',
    code: 'PLATFORM_KEY_UNREADABLE',
  });
});
