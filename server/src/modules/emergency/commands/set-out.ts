import type { Tx } from '../../../platform/database/database';
import { communityOf } from '../calls.queries';
import { notices } from '../emergency.words';
import type { AlarmOfCall } from './accept-alarm';
import { assertHolds } from './give-back';
import { moveCall } from './move-call';
import { timerKinds } from './parts';
import type { EmergencyParts } from './parts';
import { releaseOthers } from './release-others';
import { tellOfCall } from './tell-people';

/** Whoever holds the call is on the way: nobody can take over any more. Saying it twice changes nothing. */
export async function goEnRoute(
  tx: Tx,
  parts: EmergencyParts,
  { alarm, call }: AlarmOfCall,
): Promise<AlarmOfCall> {
  assertHolds({ alarm, call });
  if (call.state === 'en-route') return { alarm, call };
  const now = parts.platform.clock.now();
  const moved = await moveCall(tx, call, {
    now,
    event: 'set-out',
    kind: 'en-route',
    personId: alarm.personId,
    change: { enRouteAt: now, doubtedAt: null },
  });
  await parts.core.timers.cancel(tx, { kind: timerKinds.setOut, subjectId: call.id });
  const notice = notices.onTheirWay;
  const released = await releaseOthers(tx, parts, {
    callId: call.id,
    exceptAlarmId: alarm.id,
    notice,
  });
  await parts.events.happened(
    tx,
    { community: await communityOf(tx, call.communityId), call },
    { event: 'enRoute', facts: {}, actor: alarm },
  );
  await tellOfCall(tx, parts, { call: moved, responders: [alarm.personId, ...released] });
  return { alarm, call: moved };
}
