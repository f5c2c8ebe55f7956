import { In, LessThanOrEqual, MoreThan, Not } from 'typeorm';
import type { Reader } from '../../platform/database/database';
import { EmergencyAlarm } from './entities/emergency-alarm.entity';
import { EmergencyCall } from './entities/emergency-call.entity';
import type { Load } from './nearness';

/** The alarm with that id, or null. */
export function findAlarm(manager: Reader, id: string): Promise<EmergencyAlarm | null> {
  return manager.findOneBy(EmergencyAlarm, { id });
}

/** All alarms of a call, oldest first. */
export function findAlarms(manager: Reader, callId: string): Promise<EmergencyAlarm[]> {
  return manager.find(EmergencyAlarm, {
    where: { callId },
    order: { round: 'ASC', step: 'ASC', offeredAt: 'ASC', id: 'ASC' },
  });
}

/** The last time that the person was asked about the call, up to that instant; null if they were not. */
export async function findAlarmAt(
  manager: Reader,
  { callId, personId, at }: { callId: string; personId: string; at: number },
): Promise<EmergencyAlarm | null> {
  const [latest] = await manager.find(EmergencyAlarm, {
    where: { callId, personId, offeredAt: LessThanOrEqual(at) },
    order: { offeredAt: 'DESC', round: 'DESC' },
    take: 1,
  });
  return latest ?? null;
}

/** All alarms of those calls. */
export function findAlarmsOf(
  manager: Reader,
  callIds: readonly string[],
): Promise<EmergencyAlarm[]> {
  if (callIds.length === 0) return Promise.resolve([]);
  return manager.find(EmergencyAlarm, {
    where: { callId: In([...callIds]) },
    order: { round: 'ASC', step: 'ASC', offeredAt: 'ASC', id: 'ASC' },
  });
}

/** A person's alarms that can still be answered or are being answered, of calls that are open, newest first. */
export function findOpenAlarms(manager: Reader, personId: string): Promise<EmergencyAlarm[]> {
  return manager
    .createQueryBuilder(EmergencyAlarm, 'alarm')
    .innerJoin(EmergencyCall, 'call', 'call.id = alarm.callId AND call.closedAt IS NULL')
    .where('alarm.personId = :personId', { personId })
    .andWhere('alarm.state IN (:...states)', { states: ['offered', 'no-answer', 'accepted'] })
    .orderBy('alarm.offeredAt', 'DESC')
    .addOrderBy('alarm.id', 'DESC')
    .take(50)
    .getMany();
}

/** Who of those people has been asked how often since, and who is with another call. */
export async function loadOf(
  manager: Reader,
  personIds: readonly string[],
  { since, callId }: { since: number; callId: string },
): Promise<Load> {
  if (personIds.length === 0) return { recent: new Map(), busy: new Set() };
  const places = personIds.map(() => '?').join(', ');
  const rows: { personId: string; count: string | number }[] = await manager.query(
    'SELECT `personId`, COUNT(*) AS `count` FROM `emergency_alarms`' +
      ` WHERE \`personId\` IN (${places}) AND \`offeredAt\` > ? GROUP BY \`personId\``,
    [...personIds, since],
  );
  const held = await manager.find(EmergencyAlarm, {
    // Not `IS NOT NULL`: for that SQLite reads the whole table instead of the few that are in the index.
    where: { acceptedKey: MoreThan(''), callId: Not(callId) },
    select: { id: true, personId: true },
  });
  return {
    recent: new Map(rows.map(({ personId, count }) => [personId, Number(count)])),
    busy: new Set(held.map(({ personId }) => personId)),
  };
}

/** The newest alarms of a person, answered or not. */
export function findAlarmsOfPerson(
  manager: Reader,
  personId: string,
  limit: number,
): Promise<EmergencyAlarm[]> {
  return manager.find(EmergencyAlarm, {
    where: { personId },
    order: { offeredAt: 'DESC' },
    take: limit,
  });
}
