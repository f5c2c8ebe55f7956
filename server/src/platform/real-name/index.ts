import { createHmac, randomBytes } from 'node:crypto';
import * as z from 'zod';

/** Where a register of names answers, and with what key it is asked. */
export interface RealNameSettings {
  /** Origin of the provider, or of the adapter in front of it. */
  readonly base: string;
  readonly keyId: string;
  readonly secret: string;
}

/** `unavailable`: no answer that could be believed came; nothing is known and nothing was decided. */
export type RealNameResult = 'match' | 'mismatch' | 'unavailable';

/** The port to whoever knows which name belongs to which id number. */
export interface RealNameCheck {
  /** Never throws. Sends both over the wire and keeps neither. */
  check(person: { readonly name: string; readonly idNumber: string }): Promise<RealNameResult>;
}

/** What the check is built on. */
export interface RealNameDependencies {
  readonly now: () => number;
  readonly log: { warn(fields: object, message: string): void };
  readonly fetch?: typeof fetch;
  readonly timeoutMs?: number;
}

const answer = z.object({ result: z.enum(['match', 'mismatch']) });

/** `HMAC-SM3 keyId=…,timestamp=…,nonce=…,signature=…` over time stamp, nonce and the exact body. */
function authorization({ keyId, secret }: RealNameSettings, body: string, now: number): string {
  const timestamp = now.toString();
  const nonce = randomBytes(16).toString('hex');
  const signature = createHmac('sm3', secret)
    .update(`${timestamp}\n${nonce}\n${body}`)
    .digest('hex');
  return `HMAC-SM3 keyId=${keyId},timestamp=${timestamp},nonce=${nonce},signature=${signature}`;
}

/** Makes a check over HTTP; the protocol is described in docs/real-name-check.md. */
export function createRealNameCheck(
  settings: RealNameSettings,
  deps: RealNameDependencies,
): RealNameCheck {
  const url = new URL('/real-name/v1/check', settings.base);
  return {
    async check({ name, idNumber }) {
      const body = JSON.stringify({ name, idNumber });
      try {
        const response = await (deps.fetch ?? fetch)(url, {
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            authorization: authorization(settings, body, deps.now()),
          },
          body,
          redirect: 'error',
          signal: AbortSignal.timeout(deps.timeoutMs ?? 5000),
        });
        const parsed = answer.safeParse(response.ok ? await response.json() : null);
        if (parsed.success) return parsed.data.result;
        deps.log.warn({ status: response.status }, 'the register of names gave no answer');
      } catch {
        // What was sent stands in some errors of the network layer: only that it failed is told.
        deps.log.warn({}, 'the register of names cannot be reached');
      }
      return 'unavailable';
    },
  };
}
