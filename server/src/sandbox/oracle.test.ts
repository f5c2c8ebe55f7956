// The sandbox is driven by a client that neither side of this house wrote,
// so that sandbox and client are not merely consistent with each other.
import { generateKeyPairSync } from 'node:crypto';
import { Decorator } from 'wechatpay-axios-plugin';
import type { RunningSandbox } from './index';
import {
  callSandbox,
  closeAll,
  forgetCredentials,
  orderForTest,
  sandboxForTest,
} from './testing/sandbox.factories';

afterEach(closeAll);
afterAll(forgetCredentials);

interface OracleError {
  readonly code?: string;
  readonly response?: { readonly status: number; readonly data: { readonly code?: string } };
}

function oracle(sandbox: RunningSandbox, privateKey = sandbox.settings.merchantPrivateKey) {
  const { mchId, merchantSerial, platformKeys, payBase } = sandbox.settings;
  const client = new Decorator({
    mchid: mchId,
    serial: merchantSerial,
    privateKey,
    certs: { ...platformKeys },
    baseURL: `${payBase}/`,
  });
  const call = async (method: string, target: string, data?: unknown) => {
    try {
      const response = await client.request(target, method, data, {});
      return { status: response.status, data: response.data as Record<string, unknown> };
    } catch (error) {
      const { response, code } = error as OracleError;
      return { status: response?.status, code: response?.data.code ?? code, refusedBy: code };
    }
  };
  return call;
}

function orderBody(sandbox: RunningSandbox, outTradeNo: string, total = 8620) {
  return {
    appid: sandbox.settings.appId,
    mchid: sandbox.settings.mchId,
    description: '物业费 2026-10',
    out_trade_no: outTradeNo,
    notify_url: 'http://127.0.0.1:9/notify',
    amount: { total },
    payer: { openid: 'sandbox-zhao-min' },
  };
}

describe('wechatpay-axios-plugin at the sandbox', () => {
  it('orders, repeats, is refused another amount, queries and closes', async () => {
    const sandbox = await sandboxForTest();
    const call = oracle(sandbox);
    const { outTradeNo } = orderForTest();
    const order = await call('POST', 'v3/pay/transactions/jsapi', orderBody(sandbox, outTradeNo));
    expect(order.status).toBe(200);
    const again = await call('POST', 'v3/pay/transactions/jsapi', orderBody(sandbox, outTradeNo));
    expect(again.data).toEqual(order.data);
    expect(
      await call('POST', 'v3/pay/transactions/jsapi', orderBody(sandbox, outTradeNo, 1)),
    ).toMatchObject({ status: 403, code: 'OUT_TRADE_NO_USED' });

    const target = `v3/pay/transactions/out-trade-no/${outTradeNo}`;
    const query = `${target}?mchid=${sandbox.settings.mchId}`;
    expect((await call('GET', query)).data).toMatchObject({ trade_state: 'NOTPAY' });
    const close = await call('POST', `${target}/close`, { mchid: sandbox.settings.mchId });
    expect(close.status).toBe(204);
    expect((await call('GET', query)).data).toMatchObject({ trade_state: 'CLOSED' });
  });

  it('finds a paid order by the number that WeChat gave it', async () => {
    const sandbox = await sandboxForTest();
    const call = oracle(sandbox);
    const { outTradeNo } = orderForTest();
    const order = await call('POST', 'v3/pay/transactions/jsapi', orderBody(sandbox, outTradeNo));
    await callSandbox(
      sandbox,
      `POST /sandbox/cashier/${String(order.data?.['prepay_id'])}/confirm`,
    );
    const mchid = sandbox.settings.mchId;
    const paid = await call('GET', `v3/pay/transactions/out-trade-no/${outTradeNo}?mchid=${mchid}`);
    const id = String(paid.data?.['transaction_id']);
    const found = await call('GET', `v3/pay/transactions/id/${id}?mchid=${mchid}`);
    expect(found.data).toEqual(paid.data);
    expect(found.data).toMatchObject({
      out_trade_no: outTradeNo,
      trade_state: 'SUCCESS',
      payer: { openid: 'sandbox-zhao-min' },
    });
  });

  it('is told 404 for an unknown order and 401 with a wrong key', async () => {
    const sandbox = await sandboxForTest();
    const target = `v3/pay/transactions/out-trade-no/LL-nothing?mchid=${sandbox.settings.mchId}`;
    expect(await oracle(sandbox)('GET', target)).toMatchObject({
      status: 404,
      code: 'ORDER_NOT_EXIST',
    });
    const { privateKey } = generateKeyPairSync('rsa', {
      modulusLength: 2048,
      publicKeyEncoding: { type: 'spki', format: 'pem' },
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    });
    expect(await oracle(sandbox, privateKey)('GET', target)).toMatchObject({
      status: 401,
      code: 'SIGN_ERROR',
    });
  });

  it.each([
    ['signtest', 'EV3_RES_HEADER_SIGNATURE_DIGEST'],
    ['stale-timestamp', 'EV3_RES_HEADER_TIMESTAMP_OFFSET'],
    ['unknown-serial', 'EV3_RES_HEADER_PLATFORM_SERIAL'],
  ])('refuses an answer spoilt by %s, once', async (kind, refusedBy) => {
    const sandbox = await sandboxForTest();
    const call = oracle(sandbox);
    const { outTradeNo } = orderForTest();
    await callSandbox(sandbox, 'PUT /sandbox/faults', { faults: [{ kind, on: 'answer' }] });
    const body = orderBody(sandbox, outTradeNo);
    expect(await call('POST', 'v3/pay/transactions/jsapi', body)).toMatchObject({ refusedBy });
    expect((await call('POST', 'v3/pay/transactions/jsapi', body)).status).toBe(200);
  });
});
