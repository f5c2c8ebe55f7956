import { In, Not } from 'typeorm';
import type { Tx } from '../../../platform/database/database';
import { findAlarms } from '../alarms.queries';
import { EmergencyAlarm } from '../entities/emergency-alarm.entity';
import type { EmergencyParts } from './parts';

/** What the released are told. */
export interface Release {
  readonly callId: string;
  /** Who is not released. */
  readonly exceptAlarmId: string | null;
  readonly notice: { readonly title: string; readonly body: string };
}

/** Releases everybody who was asked and has not answered, and tells each once; answers whom. */
export async function releaseOthers(
  tx: Tx,
  { core }: EmergencyParts,
  { callId, exceptAlarmId, notice }: Release,
): Promise<string[]> {
  const alarms = await findAlarms(tx, callId);
  const holder = alarms.find(({ id }) => id === exceptAlarmId)?.personId ?? null;
  const open = alarms.filter(
    ({ id, state }) => id !== exceptAlarmId && (state === 'offered' || state === 'no-answer'),
  );
  if (open.length === 0) return [];
  await tx.update(
    EmergencyAlarm,
    { id: In(open.map(({ id }) => id)), state: Not('accepted') },
    { state: 'released' },
  );
  const people = [...new Set(open.map(({ personId }) => personId))].filter((id) => id !== holder);
  for (const personId of people) {
    await core.messages.send(tx, { personId, ...notice, link: null });
  }
  return people;
}
