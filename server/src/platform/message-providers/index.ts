import * as z from 'zod';
import { signCall } from '../crypto/signed-call';
import type { SigningKey } from '../crypto/signed-call';

/** Where a provider of SMS or of voice calls answers, and with what key both sides sign. */
export interface MessageProviderSettings extends SigningKey {
  /** Origin of the provider, or of the adapter in front of it. */
  readonly base: string;
}

/** What there is to send messages with; null where no such provider is configured. */
export interface MessageProvidersSettings {
  readonly sms: MessageProviderSettings | null;
  readonly voice: MessageProviderSettings | null;
}

/** One message. The same `id` is never delivered twice, however often it is sent. */
export interface ProviderMessage {
  readonly id: string;
  /** Eleven digits in China, `+852…` elsewhere. */
  readonly to: string;
  readonly text: string;
}

/**
 * `taken`: the provider will deliver it, or has. `refused`: it never will, such as a number that is none.
 * `unavailable`: no answer that could be believed came, it may have been taken: sending it again is right.
 */
export type ProviderAnswer =
  | { readonly outcome: 'taken'; readonly ref: string | null }
  | { readonly outcome: 'refused' | 'unavailable' };

/** The port to whoever sends SMS or calls phones. */
export interface MessageProvider {
  /** Never throws. */
  send(message: ProviderMessage): Promise<ProviderAnswer>;
}

/** What the port is built on. */
export interface MessageProviderDependencies {
  readonly now: () => number;
  readonly log: { warn(fields: object, message: string): void };
  readonly fetch?: typeof fetch;
  /** How long an answer may take; 3 000 ms unless said otherwise. */
  readonly timeoutMs?: number;
}

const answerSchema = z.object({ ref: z.string().max(80).nullish() });

/** Refused for good; a wrong key (401, 403) or too many calls (429) is ours to mend, and the message waits for it. */
const refusals: ReadonlySet<number> = new Set([400, 404, 409, 410, 422]);

/** Makes a port over HTTP; the protocol is described in docs/message-providers.md. */
export function createMessageProvider(
  kind: 'sms' | 'voice',
  settings: MessageProviderSettings,
  deps: MessageProviderDependencies,
): MessageProvider {
  const path = `/${kind}`;
  const url = new URL(path, settings.base);
  return {
    async send({ id, to, text }) {
      const body = JSON.stringify({ id, to, text });
      try {
        const response = await (deps.fetch ?? fetch)(url, {
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            authorization: signCall(settings, { path, body }, deps.now()),
          },
          body,
          redirect: 'error',
          signal: AbortSignal.timeout(deps.timeoutMs ?? 3000),
        });
        if (response.ok) {
          const parsed = answerSchema.safeParse(await response.json().catch(() => ({})));
          return { outcome: 'taken', ref: parsed.success ? (parsed.data.ref ?? null) : null };
        }
        deps.log.warn({ kind, status: response.status }, 'a message provider refused a message');
        return { outcome: refusals.has(response.status) ? 'refused' : 'unavailable' };
      } catch {
        // What was sent stands in some errors of the network layer: only that it failed is told.
        deps.log.warn({ kind }, 'a message provider cannot be reached');
        return { outcome: 'unavailable' };
      }
    },
  };
}
