import { alarmOver, callClosed } from '@linli/shared/contracts/emergency-terms';
import { changeIf } from '../../../platform/database/database';
import type { Tx } from '../../../platform/database/database';
import { ConcurrentChange } from '../../../platform/database/concurrent-change';
import { fail } from '../../../platform/http/failure';
import { findAlarms } from '../alarms.queries';
import { readLadder } from '../call-row';
import { communityOf } from '../calls.queries';
import { EmergencyAlarm } from '../entities/emergency-alarm.entity';
import type { EmergencyCall } from '../entities/emergency-call.entity';
import { rungAfter } from '../ladder-arithmetic';
import type { AlarmOfCall } from './accept-alarm';
import { hurryOn } from './fire-step';
import { moveCall } from './move-call';
import type { EmergencyParts } from './parts';
import { tellOfCall } from './tell-people';

/** True if nobody asked by the step that runs can still be waited for, and there is a further step in this round. */
async function isNobodyLeft(
  tx: Tx,
  { call, alarm }: { call: EmergencyCall; alarm: EmergencyAlarm },
): Promise<boolean> {
  if (call.state !== 'dispatched' || call.nextStepAt === null) return false;
  const next = rungAfter(readLadder(call.ladder), call, call.lastRound);
  // The pause between two rounds stays: the same people would be asked again in the same moment.
  if (next.isNewRound) return false;
  return (await findAlarms(tx, call.id)).every(
    ({ id, round, step, state }) =>
      id === alarm.id || round !== call.round || step !== call.step || state !== 'offered',
  );
}

/** Says that somebody cannot come. When all whom the step has asked have said so, the next one begins at once. */
export async function declineAlarm(
  tx: Tx,
  parts: EmergencyParts,
  { alarm, call }: AlarmOfCall,
): Promise<AlarmOfCall> {
  if (call.state === 'closed') throw fail(callClosed);
  if (alarm.state === 'declined') return { alarm, call };
  if (alarm.state !== 'offered' && alarm.state !== 'no-answer') throw fail(alarmOver);
  const now = parts.platform.clock.now();
  const isHurried = await isNobodyLeft(tx, { call, alarm });
  const moved = await moveCall(tx, call, {
    now,
    event: 'decline',
    kind: 'declined',
    personId: alarm.personId,
    change: isHurried ? await hurryOn(tx, parts, { call, now }) : {},
  });
  const change = { state: 'declined' as const, answeredAt: now, shownAt: alarm.shownAt ?? now };
  const expected = { id: alarm.id, state: alarm.state };
  if (!(await changeIf(tx, EmergencyAlarm, { expected, change }))) {
    throw new ConcurrentChange('an alarm');
  }
  await parts.events.happened(
    tx,
    { community: await communityOf(tx, call.communityId), call },
    { event: 'declined', facts: {}, actor: alarm },
  );
  await tellOfCall(tx, parts, { call: moved, responders: [alarm.personId] });
  return { alarm: { ...alarm, ...change }, call: moved };
}
