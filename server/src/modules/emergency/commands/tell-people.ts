import type { Tx } from '../../../platform/database/database';
import { postCovering } from '@linli/shared/kernel/roles';
import type { PersonActor, PostGrant } from '@linli/shared/kernel/roles';
import { boardPosts, placeOf } from '../emergency.policy';
import type { EmergencyCall } from '../entities/emergency-call.entity';
import type { EmergencyParts } from './parts';

/** Somebody with those posts, as rules look at people; never used to let anybody in. */
function asActor({ personId, grants }: { personId: string; grants: readonly PostGrant[] }) {
  const actor: PersonActor = {
    kind: 'person',
    personId,
    sessionId: '',
    grants,
    householdIds: [],
    delegations: [],
  };
  return actor;
}

/**
 * Signals that a call moved: to the caller, to the responders named and to everybody on duty who sees the board. The
 * signals say nothing; who gets one reads what they may.
 */
export async function tellOfCall(
  tx: Tx,
  { core, platform }: EmergencyParts,
  { call, responders }: { call: EmergencyCall; responders: readonly string[] },
): Promise<void> {
  const subjectId = call.id;
  const tell = (topic: 'my-call' | 'alarm' | 'duty-board', personIds: readonly string[]) =>
    personIds.length === 0
      ? Promise.resolve()
      : core.realtime.tell(tx, { topic, subjectId, personIds });
  // A silent drill must not show on the caller's side that anything is going on.
  const isHidden = call.isDrill && call.isSilent;
  if (call.personId !== null && !isHidden) await tell('my-call', [call.personId]);
  await tell('alarm', [...new Set(responders)]);
  const onDuty = await core.duty.onDuty(tx, call.communityId, platform.clock.now());
  const viewers = onDuty.filter(
    (each) => postCovering(asActor(each), boardPosts, placeOf(call)) !== null,
  );
  await tell(
    'duty-board',
    viewers.map(({ personId }) => personId),
  );
}
