import type { Tx } from '../../../platform/database/database';
import { sealPosition } from '../call-row';
import type { EmergencyCall } from '../entities/emergency-call.entity';
import { moveCall } from './move-call';
import { timerKinds } from './parts';
import type { EmergencyParts } from './parts';
import type { Press } from './raise-call';
import { tellOfCall } from './tell-people';

/**
 * A press while the call is open: it is remembered, never a second call. A silent press makes the whole call silent;
 * a newer position takes the place of the older. Where the ladder is at its end it begins another round at once.
 */
export async function joinCall(
  tx: Tx,
  parts: EmergencyParts,
  { call, press }: { call: EmergencyCall; press: Press },
): Promise<EmergencyCall> {
  const { fields, clock } = parts.platform;
  const { personId, trigger, position } = press;
  const now = clock.now();
  const isAtItsEnd = call.state === 'dispatched' && call.nextStepAt === null;
  const joined = await moveCall(tx, call, {
    now,
    event: 'join',
    kind: 'joined',
    personId,
    detail: trigger,
    change: {
      ...(press.isSilent ? { isSilent: true } : {}),
      // A device has called for somebody who now presses themselves: from here on it is theirs to see.
      ...(call.personId === null ? { personId } : {}),
      ...(position === null ? {} : { positionSealed: sealPosition(fields, call.id, position) }),
      ...(isAtItsEnd ? { nextStepAt: now, lastRound: call.round + 1 } : {}),
    },
  });
  if (isAtItsEnd) {
    await parts.core.timers.set(tx, {
      kind: timerKinds.step,
      subjectId: call.id,
      dueAt: now,
      payload: { round: call.round + 1, step: 0 },
    });
  }
  await tellOfCall(tx, parts, { call: joined, responders: [] });
  return joined;
}
