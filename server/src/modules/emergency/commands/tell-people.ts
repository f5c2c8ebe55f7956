import type { Tx } from '../../../platform/database/database';
import type { EmergencyCall } from '../entities/emergency-call.entity';
import type { EmergencyParts } from './parts';

/**
 * Signals that a call moved: to the caller, to the responders named and to everybody in a post there, for the board.
 * The signals say nothing; who gets one reads what they may.
 */
export async function tellOfCall(
  tx: Tx,
  { core }: EmergencyParts,
  { call, responders }: { call: EmergencyCall; responders: readonly string[] },
): Promise<void> {
  const subjectId = call.id;
  const tell = (topic: 'my-call' | 'alarm', personIds: readonly string[]) =>
    personIds.length === 0
      ? Promise.resolve()
      : core.realtime.tell(tx, { topic, subjectId, personIds });
  // A silent drill must not show on the caller's side that anything is going on.
  const isHidden = call.isDrill && call.isSilent;
  if (call.personId !== null && !isHidden) await tell('my-call', [call.personId]);
  await tell('alarm', [...new Set(responders)]);
  const communityIds = [call.communityId];
  await core.realtime.tell(tx, { topic: 'duty-board', subjectId, communityIds });
}
