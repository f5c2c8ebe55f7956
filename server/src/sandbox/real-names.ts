import { createHmac, timingSafeEqual } from 'node:crypto';
import type Router from '@koa/router';
import * as z from 'zod';
import { parseBody, readBody } from './body';
import type { Sandbox } from './context';
import { sandboxPeople } from './people';

const toleranceMs = 300_000;
const input = z.strictObject({
  name: z.string().min(1).max(60),
  idNumber: z.string().regex(/^\d{17}[\dX]$/),
});

/** Whether the sender holds the key: `HMAC-SM3 keyId=…,timestamp=…,nonce=…,signature=…`. */
function isSignedByProduct(sandbox: Sandbox, header: string, body: Buffer): boolean {
  const form =
    /^HMAC-SM3 keyId=([\w-]{1,64}),timestamp=(\d{1,15}),nonce=([\w-]{16,64}),signature=([0-9a-f]{64})$/;
  const [, keyId, timestamp, nonce, signature] = form.exec(header) ?? [];
  if (keyId !== sandbox.credentials.realNameKeyId || signature === undefined) return false;
  if (Math.abs(Number(timestamp) - sandbox.now()) > toleranceMs) return false;
  const expected = createHmac('sm3', sandbox.credentials.realNameSecret)
    .update(`${timestamp ?? ''}\n${nonce ?? ''}\n`)
    .update(body)
    .digest();
  return timingSafeEqual(expected, Buffer.from(signature, 'hex'));
}

/** Serves a register of names that knows the sandbox's people and nobody else. It keeps nothing of what is asked. */
export function routeRealNames(router: Router, sandbox: Sandbox): void {
  router.post('/real-name/v1/check', async (ctx) => {
    const body = await readBody(ctx);
    if (!isSignedByProduct(sandbox, ctx.get('authorization'), body)) {
      ctx.status = 401;
      ctx.body = { error: { code: 'unauthorized' } };
      return;
    }
    const parsed = input.safeParse(parseBody(body));
    if (!parsed.success) {
      ctx.status = 400;
      ctx.body = { error: { code: 'malformed' } };
      return;
    }
    const { name, idNumber } = parsed.data;
    const isKnown = sandboxPeople.some((one) => one.name === name && one.idNumber === idNumber);
    ctx.body = { result: isKnown ? 'match' : 'mismatch' };
  });
}
