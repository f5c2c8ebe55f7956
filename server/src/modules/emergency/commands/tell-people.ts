import type { Tx } from '../../../platform/database/database';
import { boardPosts } from '../emergency.policy';
import type { EmergencyCall } from '../entities/emergency-call.entity';
import { keptFrom } from '../kept-from';
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
  const topic = 'duty-board' as const;
  const tell = (topic: 'my-call' | 'alarm', personIds: readonly string[]) =>
    personIds.length === 0
      ? Promise.resolve()
      : core.realtime.tell(tx, { topic, subjectId, personIds });
  // A silent drill must not show on the caller's side that anything is going on.
  const isHidden = call.isDrill && call.isSilent;
  if (call.personId !== null && !isHidden) await tell('my-call', [call.personId]);
  const kept = await keptFrom(core, tx, call);
  const mayKnow = (all: readonly string[]) => [...new Set(all)].filter((id) => !kept.has(id));
  await tell('alarm', mayKnow(responders));
  const { communityId } = call;
  if (kept.size === 0) {
    await core.realtime.tell(tx, { topic, subjectId, communityIds: [communityId] });
    return;
  }
  // Not even that something goes on: one by one, and not those at home.
  const personIds = mayKnow(await core.duty.staffOf(tx, communityId, boardPosts));
  if (personIds.length > 0) await core.realtime.tell(tx, { topic, subjectId, personIds });
}
