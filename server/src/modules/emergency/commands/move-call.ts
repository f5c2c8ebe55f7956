import { callClosed, callStepRefused } from '@linli/shared/contracts/emergency-terms';
import type { Tx } from '../../../platform/database/database';
import { changeIf } from '../../../platform/database/database';
import { ConcurrentChange } from '../../../platform/database/concurrent-change';
import { fail } from '../../../platform/http/failure';
import { stateAfter } from '../call-machine';
import type { CallEvent } from '../call-machine';
import { EmergencyCall } from '../entities/emergency-call.entity';
import { EmergencyMoment } from '../entities/emergency-moment.entity';
import type { MomentKind } from '../entities/emergency-moment.entity';

/** One change of a call and what is remembered of it. */
export interface Move {
  readonly event: CallEvent;
  readonly kind: MomentKind;
  readonly change?: Partial<EmergencyCall>;
  readonly personId?: string | null;
  readonly round?: number;
  readonly step?: number;
  readonly asked?: number;
  readonly detail?: string | null;
}

/** The one moment of one change. */
export function momentOf(
  call: Pick<EmergencyCall, 'id' | 'version'>,
  move: Omit<Move, 'event' | 'change'>,
  at: number,
): EmergencyMoment {
  const { kind, personId = null, round = null, step = null, asked = null, detail = null } = move;
  const onceKey =
    kind === 'step' && round !== null && step !== null
      ? `${call.id}:${round.toString()}:${step.toString()}`
      : null;
  const turn = call.version;
  return { callId: call.id, turn, at, kind, personId, round, step, asked, detail, onceKey };
}

/**
 * Changes a call as it was read, and leaves the moment; answers it as it is now. Throws call_closed or
 * call_step_refused where its state does not allow the event, ConcurrentChange if it is not any more as it was read.
 */
export async function moveCall(
  tx: Tx,
  call: EmergencyCall,
  { now, ...move }: Move & { readonly now: number },
): Promise<EmergencyCall> {
  const state = stateAfter(call.state, move.event);
  if (state === null) throw fail(call.state === 'closed' ? callClosed : callStepRefused);
  const { id, version } = call;
  const change = { ...move.change, state, version: version + 1 };
  const isAsRead = await changeIf(tx, EmergencyCall, { expected: { id, version }, change });
  if (!isAsRead) throw new ConcurrentChange('a call');
  const moved = { ...call, ...change };
  await tx.insert(EmergencyMoment, momentOf(moved, move, now));
  return moved;
}
