import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type Router from '@koa/router';
import type { Context } from 'koa';
import { parseBody, readBody } from '../body';
import type { Sandbox } from '../context';
import { transactionOf, type Order } from './order';
import { readOrderInput } from './order-input';
import { closeOrder, orderNotExist, placeOrder } from './place-order';
import { PayRefusal } from './refusal';
import { checkRequest } from './request-check';
import { sealHeaders } from './seal';

/** What a call of WeChat Pay answers: an object, or nothing (204). */
type PayAnswer = Record<string, unknown> | null;
type PayHandler = (ctx: Context, body: Buffer) => PayAnswer;

const transactions = '/v3/pay/transactions';

/** Serves WeChat Pay v3: JSAPI order, query by either number, close. */
export function routePay(router: Router, sandbox: Sandbox): void {
  const serve = (handle: PayHandler) => async (ctx: Context) => answer(sandbox, ctx, handle);
  router.post(
    `${transactions}/jsapi`,
    serve((_ctx, body) => {
      const prepayId = placeOrder(sandbox, readOrderInput(body));
      if (sandbox.faults.take('error-after-accept') !== undefined) {
        throw new PayRefusal(500, 'SYSTEM_ERROR', '系统错误');
      }
      return { prepay_id: prepayId };
    }),
  );
  router.get(
    `${transactions}/out-trade-no/:number`,
    serve((ctx) => queried(sandbox, ctx, sandbox.orders.find(numberOf(ctx)))),
  );
  router.get(
    `${transactions}/id/:number`,
    serve((ctx) => queried(sandbox, ctx, sandbox.orders.findByTransactionId(numberOf(ctx)))),
  );
  router.post(
    `${transactions}/out-trade-no/:number/close`,
    serve((ctx, body) => {
      const fields = parseBody(body) as { mchid?: unknown } | null | undefined;
      checkMchid(sandbox, fields?.mchid, 'body');
      closeOrder(sandbox, numberOf(ctx));
      return null;
    }),
  );
}

function numberOf(ctx: Context): string {
  return (ctx['params'] as { number: string }).number;
}

function queried(sandbox: Sandbox, ctx: Context, order: Order | undefined): PayAnswer {
  checkMchid(sandbox, new URLSearchParams(ctx.querystring).get('mchid'), 'query');
  if (order === undefined) throw orderNotExist();
  return transactionOf(order);
}

function checkMchid(sandbox: Sandbox, mchid: unknown, location: 'body' | 'query'): void {
  if (mchid === sandbox.credentials.mchId) return;
  const detail = { field: '/mchid', issue: '与签名的商户号不一致', location } as const;
  throw new PayRefusal(400, 'PARAM_ERROR', '参数错误：mchid').at(detail);
}

async function answer(sandbox: Sandbox, ctx: Context, handle: PayHandler): Promise<void> {
  ctx.set('Request-ID', randomUUID());
  const body = await readBody(ctx);
  const slow = sandbox.faults.take('slow');
  try {
    checkRequest(sandbox, {
      method: ctx.method,
      target: ctx.req.url ?? '',
      userAgent: ctx.get('user-agent'),
      authorization: ctx.get('authorization'),
      body,
    });
    const fields = handle(ctx, body);
    if (slow !== undefined) await pause(slow.delayMs);
    respond(sandbox, ctx, fields);
  } catch (error) {
    if (!(error instanceof PayRefusal)) throw error;
    // Refusals are never signed.
    const { status, code, message, detail } = error;
    ctx.status = status;
    ctx.body = { code, message, ...(detail === undefined ? {} : { detail }) };
  }
}

function respond(sandbox: Sandbox, ctx: Context, fields: PayAnswer): void {
  const text = fields === null ? '' : JSON.stringify(fields);
  ctx.set(sealHeaders(sandbox, text, 'answer'));
  ctx.status = fields === null ? 204 : 200;
  if (fields === null) return;
  ctx.type = 'application/json; charset=utf-8';
  ctx.body = Buffer.from(text, 'utf8');
}
