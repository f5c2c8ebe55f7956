import { cancelCall, raiseCall } from '@linli/shared/contracts/emergency';
import type { MyCallView } from '@linli/shared/contracts/emergency';
import type { Position } from '@linli/shared/contracts/emergency-terms';
import type { CallError } from './call';
import { call } from './call';

/** What became of one attempt. `later`: nothing is known, so the same is sent again. */
export type WireOutcome =
  | { readonly kind: 'done'; readonly view: MyCallView | null }
  | { readonly kind: 'refused'; readonly reason: CallError | null }
  | { readonly kind: 'later'; readonly reason: CallError };

/** What no repetition changes. */
const final = new Set([
  'no_home_for_call',
  'invalid_input',
  'malformed_body',
  'unauthenticated',
  'forbidden',
  'not_found',
]);

/** Sends a press once; the same id is the same press, however often it is sent. */
export async function sendPress(
  press: { readonly callId: string; readonly isSilent: boolean; readonly pressedAt: number },
  position: Position | undefined,
): Promise<WireOutcome> {
  const { callId, isSilent, pressedAt } = press;
  const answer = await call(raiseCall, {
    callId,
    isSilent,
    pressedAt,
    ...(position === undefined ? {} : { position }),
  });
  if (answer.ok) return { kind: 'done', view: answer.data };
  return { kind: final.has(answer.error.code) ? 'refused' : 'later', reason: answer.error };
}

/** Tells the server that a press that may have reached it was taken back. A press that never came needs nothing. */
export async function tellTakenBack({ callId }: { readonly callId: string }): Promise<WireOutcome> {
  const answer = await call(cancelCall, { callId });
  if (answer.ok) return { kind: 'done', view: answer.data };
  const isOver = answer.error.code === 'call_closed' || final.has(answer.error.code);
  return isOver ? { kind: 'done', view: null } : { kind: 'later', reason: answer.error };
}
