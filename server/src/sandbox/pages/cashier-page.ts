import { formatFen } from '@linli/shared/kernel/money';
import { formatInstant } from '@linli/shared/kernel/time';
import type { Context } from 'koa';
import { readBody } from '../body';
import type { Sandbox } from '../context';
import {
  actAtCashier,
  cashierActions,
  findPayable,
  type Payable,
  type Unpayable,
} from '../pay/cashier';
import type { Notifier } from '../pay/notifier';
import type { Order } from '../pay/order';
import { findPerson } from '../people';
import { html } from './html';
import { respondPage, respondProblem } from './layout';
import { readReturnAddress, withFields } from './return-address';

interface Visit {
  readonly address: URL;
  readonly payable: Payable;
}

/** `GET /cashier?prepay_id=…&return=…`: what is paid, how much, and what to do. */
export function showCashier(sandbox: Sandbox, ctx: Context): void {
  const visit = readVisit(sandbox, new URLSearchParams(ctx.querystring));
  if (visit === undefined) return refuseVisit(ctx);
  const { address, payable } = visit;
  if (payable.unpayable !== undefined) return showUnpayable(ctx, address, payable.unpayable);
  const { order } = payable;
  const main = html`<section class="card">
      <p class="what">${order.input.description}</p>
      <p class="figure">${formatFen(order.input.amount.total)}</p>
      <dl class="rows">
        <div>
          <dt>付款人</dt>
          <dd>${payerName(order)}</dd>
        </div>
        <div>
          <dt>商户单号</dt>
          <dd>${order.outTradeNo}</dd>
        </div>
        <div>
          <dt>请在此前付款</dt>
          <dd>${formatInstant(Math.min(order.expiresAt, order.prepayUntil))}</dd>
        </div>
      </dl>
    </section>
    <form method="post" action="/cashier" class="actions">
      <input type="hidden" name="prepay_id" value="${order.prepayId}" />
      <input type="hidden" name="return" value="${address.href}" />
      <button class="main" name="action" value="confirm">确认支付</button>
      <button name="action" value="delay">
        稍后到账<small>付款成功，10 秒后才通知邻里</small>
      </button>
      <button name="action" value="cancel">取消</button>
    </form>
    <p class="quiet">不会扣真实的钱。</p>`;
  respondPage(ctx, { title: '收银台 · 演示环境', main, leadsTo: [address.origin] });
}

/** `POST /cashier`: does it and leads back to the product with `result`. */
export async function chooseAtCashier(
  sandbox: Sandbox,
  notifier: Notifier,
  ctx: Context,
): Promise<void> {
  const fields = new URLSearchParams((await readBody(ctx)).toString('utf8'));
  const visit = readVisit(sandbox, fields);
  const action = cashierActions.find((one) => one === fields.get('action'));
  if (visit === undefined || action === undefined) {
    refuseVisit(ctx);
    return;
  }
  const { address, payable } = visit;
  if (payable.unpayable !== undefined) {
    showUnpayable(ctx, address, payable.unpayable);
    return;
  }
  actAtCashier(sandbox, notifier, { order: payable.order, action });
  ctx.status = 303;
  ctx.set('Location', withFields(address, { result: action === 'cancel' ? 'cancel' : 'ok' }));
  ctx.body = '';
}

function readVisit(sandbox: Sandbox, fields: URLSearchParams): Visit | undefined {
  const address = readReturnAddress(fields.get('return'), sandbox.appBaseUrl);
  if (address === undefined) return undefined;
  return { address, payable: findPayable(sandbox, fields.get('prepay_id') ?? '') };
}

const unpayableWords: Readonly<Record<Unpayable, { title: string; advice: string }>> = {
  unknown: { title: '没有这笔付款', advice: '没有扣款。请回到邻里，从账单重新开始。' },
  paid: { title: '这笔已经付过了', advice: '没有重复扣款。回到邻里就能看到结果。' },
  closed: { title: '这笔付款已经关闭', advice: '没有扣款。请回到邻里，从账单重新开始。' },
  expired: { title: '付款时间已过', advice: '没有扣款。请回到邻里，从账单重新开始。' },
};

function showUnpayable(ctx: Context, address: URL, reason: Unpayable): void {
  const { title, advice } = unpayableWords[reason];
  const back = withFields(address, { result: reason === 'paid' ? 'ok' : 'cancel' });
  const main = html`<h1>${title}</h1>
    <p class="lead">${advice}</p>
    <a class="button main" href="${back}">回到邻里</a>`;
  respondPage(ctx, { title, status: reason === 'unknown' ? 404 : 409, main });
}

function refuseVisit(ctx: Context): void {
  respondProblem(ctx, 400, {
    title: '这个付款链接不对',
    advice: '没有扣款。请回到邻里，从账单重新开始。',
  });
}

function payerName(order: Order): string {
  return findPerson(order.input.payer.openid)?.name ?? '';
}
