import { cancelCall, raiseCall } from '@linli/shared/contracts/emergency';
import type { MyCallView } from '@linli/shared/contracts/emergency';
import type { Position } from '@linli/shared/contracts/emergency-terms';
import type { CallError } from './call';
import { callOnce } from './call';

/**
 * What became of one attempt. `later`: nothing is known, so the same is sent again. `signed-out`: the server does not
 * know who this is; it is sent when they have signed in.
 */
export type WireOutcome =
  | { readonly kind: 'done'; readonly view: MyCallView }
  | { readonly kind: 'refused'; readonly reason: CallError }
  | { readonly kind: 'signed-out'; readonly reason: CallError | null }
  | { readonly kind: 'later'; readonly reason: CallError };

/** What became of telling that it was taken back. `unknown`: the server has no such press, or not yet. */
export type CancelOutcome = 'done' | 'unknown' | 'signed-out' | 'later';

/** So long an answer is waited for (milliseconds): who needs help must soon know that it has not gone. */
const patienceMs = 8_000;

/** What no repetition changes. */
const final = new Set([
  'no_home_for_call',
  'invalid_input',
  'malformed_body',
  'forbidden',
  'not_found',
]);

/** Sends a press once; the same id is the same press, however often it is sent. */
export async function sendPress(
  press: { readonly callId: string; readonly isSilent: boolean; readonly pressedAt: number },
  position: Position | undefined,
): Promise<WireOutcome> {
  const { callId, isSilent, pressedAt } = press;
  const place = position === undefined ? {} : { position };
  const answer = await callOnce(raiseCall, { callId, isSilent, pressedAt, ...place }, patienceMs);
  if (answer.ok) return { kind: 'done', view: answer.data };
  const { error: reason } = answer;
  if (reason.code === 'unauthenticated') return { kind: 'signed-out', reason };
  return { kind: final.has(reason.code) ? 'refused' : 'later', reason };
}

/** Tells the server once that a press that may have reached it was taken back. */
export async function tellTakenBack(callId: string): Promise<CancelOutcome> {
  const answer = await callOnce(cancelCall, { callId }, patienceMs);
  if (answer.ok || answer.error.code === 'call_closed') return 'done';
  if (answer.error.code === 'unauthenticated') return 'signed-out';
  return final.has(answer.error.code) ? 'unknown' : 'later';
}
