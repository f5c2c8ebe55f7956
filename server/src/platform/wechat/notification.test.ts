import { createNotificationOpener } from './notification';
import { openResource } from './resource-cipher';
import {
  encrypt,
  failure,
  notificationBody,
  nowMs,
  nowSeconds,
  paidTransaction,
  platform,
  seal,
  serial,
  settings,
} from './testing/platform.factories';
import { createVerifier } from './verifying';

function opener(now: () => number = () => nowMs) {
  const verify = createVerifier({ [serial]: platform.publicKey }, now);
  return createNotificationOpener(settings.apiV3Key, verify, now);
}
const body = notificationBody(paidTransaction());

describe('a notification', () => {
  it('is opened to its transaction', () => {
    expect(opener()(seal(body), Buffer.from(body))).toEqual({
      id: 'EV-2018022511223320873',
      eventType: 'TRANSACTION.SUCCESS',
      transaction: {
        outTradeNo: 'LL20261120000001',
        transactionId: '4200001234202611201234567890',
        tradeState: 'SUCCESS',
        totalFen: 8620,
        currency: 'CNY',
        mchId: settings.mchId,
        appId: settings.appId,
        payerOpenid: 'oUpF8uMuAJO_M2pxb1Q9zNjWeS6o',
        successAt: Date.parse('2025-11-20T06:26:40Z'),
      },
    });
  });

  it('is refused when it comes again with the same nonce, but not when WeChat repeats it', async () => {
    const open = opener();
    open(seal(body), Buffer.from(body));
    expect(await failure(() => open(seal(body), Buffer.from(body)))).toEqual({
      kind: 'bad_signature',
      code: 'NONCE_REPLAYED',
    });
    expect(open(seal(body, { nonce: 'another' }), Buffer.from(body)).eventType).toBe(
      'TRANSACTION.SUCCESS',
    );
  });

  it('leaves the nonce unused when its signature is wrong', () => {
    const open = opener();
    expect(() => open(seal(body), Buffer.from(`${body} `))).toThrow('does not fit');
    expect(open(seal(body), Buffer.from(body)).id).toBe('EV-2018022511223320873');
  });

  it('is remembered until its time stamp is stale, so the clock closes the gap', async () => {
    let now = nowMs;
    const open = opener(() => now);
    const early = seal(body, { timestamp: (nowSeconds + 299).toString() });
    open(early, Buffer.from(body));
    now += 598_000;
    expect((await failure(() => open(early, Buffer.from(body)))).code).toBe('NONCE_REPLAYED');
    now += 1000;
    expect((await failure(() => open(early, Buffer.from(body)))).code).toBe('TIMESTAMP_STALE');
  });

  it.each([
    ['no JSON', 'hello', 'NOTIFICATION_MALFORMED'],
    ['no resource', '{"id":"1","event_type":"TRANSACTION.SUCCESS"}', 'NOTIFICATION_MALFORMED'],
    ['no order in it', notificationBody({}), 'TRANSACTION_MALFORMED'],
    [
      'money without amount',
      notificationBody(paidTransaction({ amount: {} })),
      'TRANSACTION_MALFORMED',
    ],
    [
      'a broken amount',
      notificationBody(paidTransaction({ amount: { total: 86.2 } })),
      'TRANSACTION_MALFORMED',
    ],
  ])('with %s is a protocol error', async (_what, text, code) => {
    expect(await failure(() => opener()(seal(text), Buffer.from(text)))).toEqual({
      kind: 'protocol',
      code,
    });
  });
});

describe('the resource cipher', () => {
  const plain = JSON.stringify(paidTransaction());
  const resource = {
    algorithm: 'AEAD_AES_256_GCM',
    ciphertext: encrypt(plain).toString('base64'),
    nonce: 'fdasflkja484',
    associatedData: 'transaction',
  };
  const code = async (changes: Partial<typeof resource>, key = settings.apiV3Key) =>
    (await failure(() => openResource({ ...resource, ...changes }, key))).code;

  it('opens what was sealed, with empty associated data too', () => {
    expect(openResource(resource, settings.apiV3Key)).toBe(plain);
    const bare = { ciphertext: encrypt(plain, '').toString('base64'), associatedData: '' };
    expect(openResource({ ...resource, ...bare }, settings.apiV3Key)).toBe(plain);
  });

  it('notices any flipped byte, of the text and of the tag', async () => {
    const sealed = encrypt(plain);
    for (let at = 0; at < sealed.length; at += 1) {
      const flipped = Buffer.from(sealed);
      flipped[at] = (flipped[at] ?? 0) ^ 1;
      expect(await code({ ciphertext: flipped.toString('base64') })).toBe('RESOURCE_NOT_OPENED');
    }
  });

  it('notices other associated data, another nonce, another key, a short text', async () => {
    expect(await code({ associatedData: 'transactioN' })).toBe('RESOURCE_NOT_OPENED');
    expect(await code({ associatedData: '' })).toBe('RESOURCE_NOT_OPENED');
    expect(await code({ nonce: 'fdasflkja485' })).toBe('RESOURCE_NOT_OPENED');
    expect(await code({}, 'another key that is 32 bytes  ok')).toBe('RESOURCE_NOT_OPENED');
    expect(await code({ ciphertext: 'AAAA' })).toBe('RESOURCE_NOT_OPENED');
    expect(await code({ algorithm: 'AEAD_SM4_GCM' })).toBe('RESOURCE_ALGORITHM_UNKNOWN');
  });
});
