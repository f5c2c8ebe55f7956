import type Router from '@koa/router';
import type { Context } from 'koa';
import * as z from 'zod';
import { parseBody, readBody } from '../body';
import type { Sandbox } from '../context';
import { modesSchema } from './phone-shelf';
import type { PhoneMessage, ProviderMode } from './phone-shelf';
import { isFromProduct } from './signed';

const sentSchema = z.strictObject({
  id: z.string().min(1).max(64),
  to: z.string().regex(/^\+?\d{5,17}$/),
  text: z.string().min(1).max(500),
});

const slowMs = 8000;

function refuse(ctx: Context, status: number, code: string): void {
  ctx.status = status;
  ctx.body = { error: { code } };
}

function afterwards(sandbox: Sandbox, mode: ProviderMode, kept: PhoneMessage): void {
  if (kept.times > 1) return;
  if (mode === 'deliver' || mode === 'slow' || mode === 'lose') {
    sandbox.phones.sayLater(kept, 'delivered');
  }
  if (mode === 'fail') sandbox.phones.sayLater(kept, 'failed');
}

/** `POST /sms` and `POST /voice`: as docs/message-providers.md says. */
async function provide(sandbox: Sandbox, kind: PhoneMessage['kind'], ctx: Context): Promise<void> {
  const body = await readBody(ctx);
  const key = {
    keyId: sandbox.credentials.messagesKeyId,
    secret: sandbox.credentials.messagesSecret,
  };
  const header = ctx.get('authorization');
  if (!isFromProduct(key, { header, path: `/${kind}`, body, now: sandbox.now() })) {
    refuse(ctx, 401, 'unauthorized');
    return;
  }
  const mode = sandbox.phones.modes[kind];
  const parsed = sentSchema.safeParse(parseBody(body));
  if (!parsed.success || mode === 'refuse') {
    refuse(ctx, parsed.success ? 422 : 400, parsed.success ? 'number_refused' : 'malformed');
    return;
  }
  if (mode === 'error') {
    refuse(ctx, 500, 'broken');
    return;
  }
  const kept = sandbox.phones.take({ ...parsed.data, kind });
  afterwards(sandbox, mode, kept);
  if (mode === 'slow') await new Promise((resolve) => setTimeout(resolve, slowMs));
  if (mode === 'lose') refuse(ctx, 500, 'broken');
  else ctx.body = { ref: `ref-${kept.id}` };
}

function routePrograms(router: Router, { phones }: Sandbox): void {
  router.get('/sandbox/phones', (ctx) => {
    ctx.body = { messages: phones.all(), modes: phones.modes };
  });
  router.put('/sandbox/phones', async (ctx) => {
    const parsed = modesSchema.safeParse(parseBody(await readBody(ctx)));
    if (!parsed.success) {
      refuse(ctx, 400, 'malformed');
      return;
    }
    const { sms = phones.modes.sms, voice = phones.modes.voice } = parsed.data;
    Object.assign(phones.modes, { sms, voice });
    ctx.body = { modes: phones.modes };
  });
  router.get('/sandbox/phones/:number', (ctx) => {
    const { number } = ctx['params'] as { number: string };
    ctx.body = { messages: phones.all().filter(({ to }) => to === number) };
  });
  router.post('/sandbox/phones/:id/:doing', async (ctx) => {
    const { id, doing } = ctx['params'] as { id: string; doing: string };
    const message = phones.get(id);
    if (message === undefined) refuse(ctx, 404, 'message_not_found');
    else if (doing !== 'deliver' && doing !== 'fail') refuse(ctx, 404, 'doing_not_found');
    else {
      const result = doing === 'deliver' ? 'delivered' : 'failed';
      const input = parseBody(await readBody(ctx)) as { receiptId?: unknown } | undefined;
      const receiptId = typeof input?.receiptId === 'string' ? input.receiptId : undefined;
      ctx.body = { isTaken: await phones.say(message, result, receiptId) };
    }
  });
}

/** Serves a provider of SMS and one of voice calls, and the phones behind them. */
export function routePhones(router: Router, sandbox: Sandbox): void {
  router.post('/sms', (ctx) => provide(sandbox, 'sms', ctx));
  router.post('/voice', (ctx) => provide(sandbox, 'voice', ctx));
  routePrograms(router, sandbox);
}
