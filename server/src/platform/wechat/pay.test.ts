import { verify } from 'node:crypto';
import { createWeChatPay } from './pay';
import {
  dependencies,
  failure,
  merchant,
  network,
  nowMs,
  nowSeconds,
  paidTransaction,
  seal,
  settings,
  type SentRequest,
} from './testing/platform.factories';

const order = {
  outTradeNo: 'LL2026|1120*01',
  description: '电费 2026-10',
  totalFen: 8620,
  openid: 'o-1',
  expiresAt: Date.parse('2026-11-20T06:30:05.900Z'),
};
const signed = (body: string, changes: Parameters<typeof seal>[1] = {}) =>
  new Response(body, { headers: seal(body, changes) });
const refusal = (status: number, code: string) =>
  new Response(JSON.stringify({ code, message: '…' }), { status });

function payAgainst(answer: (request: SentRequest) => Response) {
  const { fetch, sent } = network(answer);
  const deps = dependencies(fetch);
  return { pay: createWeChatPay(settings, deps), sent, warnings: deps.warnings };
}

function isSignedByMerchant(request: SentRequest | undefined): boolean {
  if (request === undefined) return false;
  const fields = new Map(
    [...(request.headers['authorization'] ?? '').matchAll(/(\w+)="([^"]+)"/g)].map(
      (match) => [match[1] ?? '', match[2] ?? ''] as const,
    ),
  );
  const { pathname, search } = request.url;
  const message = `${request.method}\n${pathname}${search}\n${fields.get('timestamp') ?? ''}\n${fields.get('nonce_str') ?? ''}\n${request.body}\n`;
  const signature = Buffer.from(fields.get('signature') ?? '', 'base64');
  return verify('RSA-SHA256', Buffer.from(message), merchant.publicKey, signature);
}

describe('order', () => {
  it('sends the signed order and answers the prepay id', async () => {
    const { pay, sent } = payAgainst(() => signed('{"prepay_id":"wx-1"}'));
    expect(await pay.order(order)).toEqual({ prepayId: 'wx-1' });
    expect(JSON.parse(sent[0]?.body ?? '')).toEqual({
      appid: settings.appId,
      mchid: settings.mchId,
      description: '电费 2026-10',
      out_trade_no: order.outTradeNo,
      time_expire: '2026-11-20T14:30:05+08:00',
      notify_url: settings.notifyUrl,
      amount: { total: 8620, currency: 'CNY' },
      payer: { openid: 'o-1' },
    });
    expect(isSignedByMerchant(sent[0])).toBe(true);
    expect(sent[0]?.headers['wechatpay-serial']).toBe(settings.platformSerial);
    expect(sent[0]?.headers['authorization']).toMatch(
      /^WECHATPAY2-SHA256-RSA2048 mchid="1900007291",nonce_str="\w{32}",signature="[\w+/=]+",timestamp="\d{10}",serial_no="408B07E79B8269FEC3D5D3E6AB8ED163A6A380DB"$/,
    );
  });

  it('repeats itself exactly, so that WeChat recognises the same order', async () => {
    const { pay, sent } = payAgainst(() => signed('{"prepay_id":"wx-1"}'));
    await pay.order(order);
    await pay.order(order);
    expect(sent[1]?.body).toBe(sent[0]?.body);
  });

  it.each([
    ['a stale answer', { timestamp: (nowSeconds - 300).toString() }],
    ['an answer by an unknown key', { serial: 'PUB_KEY_ID_9' }],
  ])('refuses %s and logs it', async (_what, changes) => {
    const { pay, warnings } = payAgainst(() => signed('{"prepay_id":"wx-1"}', changes));
    expect((await failure(() => pay.order(order))).kind).toBe('bad_signature');
    expect(warnings).toHaveLength(1);
  });

  it('refuses an unsigned success', async () => {
    const { pay } = payAgainst(() => new Response('{"prepay_id":"wx-1"}'));
    expect(await failure(() => pay.order(order))).toEqual({
      kind: 'bad_signature',
      code: 'HEADER_MISSING',
    });
  });

  it.each([
    [403, 'OUT_TRADE_NO_USED', 'refused'],
    [401, 'SIGN_ERROR', 'refused'],
    [429, 'FREQUENCY_LIMITED', 'unavailable'],
    [500, 'SYSTEM_ERROR', 'unavailable'],
    [202, 'ACCEPTED', 'unavailable'],
  ])('reads %d %s before any signature: %s', async (status, code, kind) => {
    const { pay } = payAgainst(() => refusal(status, code));
    expect(await failure(() => pay.order(order))).toEqual({ kind, code });
  });

  it('takes a signed answer without prepay id for a protocol error', async () => {
    const { pay } = payAgainst(() => signed('{}'));
    expect((await failure(() => pay.order(order))).kind).toBe('protocol');
  });
});

describe('payParameters', () => {
  it('are strings, signed for this app and prepay id', () => {
    const { pay } = payAgainst(() => refusal(500, ''));
    const parameters = pay.payParameters('wx-1');
    expect(parameters).toMatchObject({
      timeStamp: (nowMs / 1000).toString(),
      package: 'prepay_id=wx-1',
      signType: 'RSA',
    });
    const message = `${settings.appId}\n${parameters.timeStamp}\n${parameters.nonceStr}\nprepay_id=wx-1\n`;
    const signature = Buffer.from(parameters.paySign, 'base64');
    expect(verify('RSA-SHA256', Buffer.from(message), merchant.publicKey, signature)).toBe(true);
    expect(parameters.nonceStr.length).toBeLessThanOrEqual(32);
  });
});

describe('query', () => {
  const paid = JSON.stringify(paidTransaction({ out_trade_no: order.outTradeNo }));

  it('signs the encoded address and reads the order', async () => {
    const { pay, sent } = payAgainst(() => signed(paid));
    expect((await pay.query(order.outTradeNo))?.tradeState).toBe('SUCCESS');
    expect(sent[0]?.url.pathname).toBe('/v3/pay/transactions/out-trade-no/LL2026%7C1120*01');
    expect(sent[0]?.url.search).toBe(`?mchid=${settings.mchId}`);
    expect(isSignedByMerchant(sent[0])).toBe(true);
  });

  it('reads an unpaid order, of which little is known', async () => {
    const unpaid = {
      appid: settings.appId,
      mchid: settings.mchId,
      out_trade_no: order.outTradeNo,
      trade_state: 'NOTPAY',
      payer: {},
    };
    const { pay } = payAgainst(() => signed(JSON.stringify(unpaid)));
    expect(await pay.query(order.outTradeNo)).toMatchObject({
      tradeState: 'NOTPAY',
      transactionId: null,
      totalFen: null,
      payerOpenid: null,
      successAt: null,
    });
  });

  it('answers null only for an order that WeChat does not know', async () => {
    const absent = payAgainst(() => refusal(404, 'ORDER_NOT_EXIST'));
    expect(await absent.pay.query(order.outTradeNo)).toBeNull();
    const wrongPath = payAgainst(() => new Response('', { status: 404 }));
    expect(await failure(() => wrongPath.pay.query(order.outTradeNo))).toEqual({
      kind: 'refused',
      code: 'HTTP_404',
    });
  });

  it('refuses a genuine answer about another order', async () => {
    const { pay } = payAgainst(() => signed(JSON.stringify(paidTransaction())));
    expect(await failure(() => pay.query(order.outTradeNo))).toEqual({
      kind: 'protocol',
      code: 'OTHER_ORDER',
    });
  });
});

describe('close', () => {
  const state = (trade_state: string) =>
    JSON.stringify(paidTransaction({ out_trade_no: order.outTradeNo, trade_state }));
  const refusing = (then: Response) =>
    payAgainst(({ method }) => (method === 'POST' ? refusal(400, 'WHATEVER') : then)).pay;

  it('is closed after a signed 204, and not after an unsigned one', async () => {
    const closed = payAgainst(() => new Response(null, { status: 204, headers: seal('') }));
    expect(await closed.pay.close(order.outTradeNo)).toBe('closed');
    expect(closed.sent[0]?.body).toBe(`{"mchid":"${settings.mchId}"}`);
    const forged = payAgainst(() => new Response(null, { status: 204 }));
    expect((await failure(() => forged.pay.close(order.outTradeNo))).kind).toBe('bad_signature');
  });

  it('asks what became of the order when closing is refused', async () => {
    expect(await refusing(signed(state('SUCCESS'))).close(order.outTradeNo)).toBe('paid');
    expect(await refusing(signed(state('REFUND'))).close(order.outTradeNo)).toBe('paid');
    expect(await refusing(signed(state('CLOSED'))).close(order.outTradeNo)).toBe('closed');
    expect(await refusing(refusal(404, 'ORDER_NOT_EXIST')).close(order.outTradeNo)).toBe(
      'not_found',
    );
    const open = refusing(signed(state('NOTPAY')));
    expect((await failure(() => open.close(order.outTradeNo))).code).toBe('WHATEVER');
  });

  it('does not guess when WeChat is out of order', async () => {
    const { pay, sent } = payAgainst(() => refusal(500, 'SYSTEM_ERROR'));
    expect((await failure(() => pay.close(order.outTradeNo))).kind).toBe('unavailable');
    expect(sent).toHaveLength(1);
  });
});

it('says at once that a key of ours is unusable', async () => {
  const deps = dependencies(network(() => new Response()).fetch);
  expect(
    (await failure(() => createWeChatPay({ ...settings, apiV3Key: 'short' }, deps))).code,
  ).toBe('API_V3_KEY_LENGTH');
  expect(
    (await failure(() => createWeChatPay({ ...settings, merchantPrivateKey: 'x' }, deps))).code,
  ).toBe('MERCHANT_KEY_UNREADABLE');
});
