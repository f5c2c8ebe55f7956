import { IsNull } from 'typeorm';
import type { Tx } from '../../../platform/database/database';
import type { Delivery } from '../../channels';
import { findAlarmAt } from '../alarms.queries';
import { findCall } from '../calls.queries';
import { EmergencyAlarm } from '../entities/emergency-alarm.entity';
import { purposes } from './ask-people';
import type { EmergencyParts } from './parts';
import { tellOfCall } from './tell-people';

/** The alarm stands on the screen of whoever was asked. Keeps the first time; never an acceptance. */
export async function noteShown(
  tx: Tx,
  parts: EmergencyParts,
  alarm: EmergencyAlarm,
): Promise<void> {
  const shownAt = parts.platform.clock.now();
  const where = { id: alarm.id, shownAt: IsNull() };
  const { affected } = await tx.update(EmergencyAlarm, where, { shownAt });
  const call = affected === 1 ? await findCall(tx, alarm.callId) : null;
  if (call !== null) await tellOfCall(tx, parts, { call, responders: [] });
}

/** A phone has got an alarm: the provider's receipt says so. Keeps the first. */
export async function noteDelivered(
  tx: Tx,
  parts: EmergencyParts,
  { purpose, subjectId, personId, createdAt, deliveredAt }: Delivery,
): Promise<void> {
  if (purpose !== purposes.alarm || personId === null || deliveredAt === null) return;
  // A receipt may be late: it is about the alarm that was sent, never about one of a later round.
  const alarm = await findAlarmAt(tx, { callId: subjectId, personId, at: createdAt });
  if (alarm === null) return;
  const where = { id: alarm.id, deliveredAt: IsNull() };
  const { affected } = await tx.update(EmergencyAlarm, where, { deliveredAt });
  const call = (affected ?? 0) > 0 ? await findCall(tx, subjectId) : null;
  if (call !== null) await tellOfCall(tx, parts, { call, responders: [] });
}
