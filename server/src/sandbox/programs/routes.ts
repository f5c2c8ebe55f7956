import type Router from '@koa/router';
import type { Context } from 'koa';
import * as z from 'zod';
import { parseBody, readBody } from '../body';
import type { Sandbox } from '../context';
import { faultsSchema } from '../faults';
import { actAtCashier, cashierActions, findPayable } from '../pay/cashier';
import type { Notifier } from '../pay/notifier';
import { findPerson, sandboxPeople, type SandboxPerson } from '../people';
import { issueLoginCode } from '../weixin/login-codes';
import { issuePhoneCode } from '../weixin/phone-codes';
import { grantMessages } from '../weixin/subscribe-send';

const personInput = z.object({ person: z.string() });
const subscriptionInput = z.object({
  person: z.string(),
  templateId: z.string().min(1).max(64),
  count: z.int().min(1).max(1000).default(1),
});

/** Serves the calls for programs: what a person would do with a thumb, and faults on purpose. */
export function routePrograms(router: Router, sandbox: Sandbox, notifier: Notifier): void {
  router.get('/sandbox/people', (ctx) => {
    ctx.body = { people: sandboxPeople };
  });
  router.post('/sandbox/login-code', async (ctx) => {
    const person = personOf((await read(ctx, personInput))?.person);
    if (person === undefined) refuse(ctx, 404, 'person_not_found');
    else ctx.body = { code: issueLoginCode(sandbox, person) };
  });
  router.post('/sandbox/phone-code', async (ctx) => {
    const person = personOf((await read(ctx, personInput))?.person);
    if (person === undefined) refuse(ctx, 404, 'person_not_found');
    else ctx.body = { code: issuePhoneCode(sandbox, person) };
  });
  router.post('/sandbox/subscriptions', async (ctx) => {
    const input = await read(ctx, subscriptionInput);
    const person = personOf(input?.person);
    if (input === undefined) refuse(ctx, 400, 'malformed');
    else if (person === undefined) refuse(ctx, 404, 'person_not_found');
    else {
      const to = { openid: person.openid, templateId: input.templateId };
      ctx.body = { remaining: grantMessages(sandbox, to, input.count) };
    }
  });
  router.get('/sandbox/messages', (ctx) => {
    ctx.body = { messages: sandbox.messages.values().sort((a, b) => b.sentAt - a.sentAt) };
  });
  routeCashier(router, sandbox, notifier);
  routeFaults(router, sandbox);
}

function routeCashier(router: Router, sandbox: Sandbox, notifier: Notifier): void {
  router.post('/sandbox/cashier/:prepayId/:action', (ctx) => {
    const { prepayId, action: asked } = ctx['params'] as { prepayId: string; action: string };
    const action = cashierActions.find((one) => one === asked);
    const { order, unpayable } = findPayable(sandbox, prepayId);
    if (action === undefined) refuse(ctx, 404, 'action_not_found');
    else if (unpayable === 'unknown') refuse(ctx, 404, 'prepay_not_found');
    else if (unpayable !== undefined) refuse(ctx, 409, `order_${unpayable}`);
    else {
      const after = actAtCashier(sandbox, notifier, { order, action });
      const result = action === 'cancel' ? 'cancel' : 'ok';
      ctx.body = { result, outTradeNo: after.outTradeNo, tradeState: after.state };
    }
  });
  router.get('/sandbox/notifications', (ctx) => {
    const told = sandbox.orders
      .all()
      .flatMap(({ outTradeNo, paidAt, delivery }) =>
        delivery === null ? [] : [{ outTradeNo, paidAt, ...delivery }],
      );
    const newestFirst = told.sort((a, b) => (b.paidAt ?? 0) - (a.paidAt ?? 0));
    ctx.body = { notifications: newestFirst.slice(0, 200) };
  });
}

function routeFaults(router: Router, sandbox: Sandbox): void {
  router.get('/sandbox/faults', (ctx) => {
    ctx.body = { faults: sandbox.faults.list() };
  });
  router.put('/sandbox/faults', async (ctx) => {
    const input = await read(ctx, faultsSchema);
    if (input === undefined) {
      refuse(ctx, 400, 'malformed');
      return;
    }
    sandbox.faults.replace(input.faults);
    ctx.body = { faults: sandbox.faults.list() };
  });
}

async function read<T extends z.ZodType>(
  ctx: Context,
  schema: T,
): Promise<z.output<T> | undefined> {
  const parsed = schema.safeParse(parseBody(await readBody(ctx)));
  return parsed.success ? parsed.data : undefined;
}

function personOf(key: string | undefined): SandboxPerson | undefined {
  return key === undefined ? undefined : findPerson(key);
}

function refuse(ctx: Context, status: number, code: string): void {
  ctx.status = status;
  ctx.body = { error: { code } };
}
