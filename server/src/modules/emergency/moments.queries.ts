import { MoreThan } from 'typeorm';
import type { Reader } from '../../platform/database/database';
import { EmergencyMoment } from './entities/emergency-moment.entity';
import type { MomentKind } from './entities/emergency-moment.entity';

/** When the step of the call that began last did so; null before the first. */
export async function lastStepOf(manager: Reader, callId: string): Promise<number | null> {
  const [step] = await manager.find(EmergencyMoment, {
    where: { callId, kind: 'step' },
    order: { turn: 'DESC' },
    take: 1,
  });
  return step?.at ?? null;
}

/** After any of these a press says something new: it stands for itself again. */
const turningPoints: readonly MomentKind[] = [
  ...(['accepted', 'taken-over', 'withdrawn', 'lapsed'] as const),
  ...(['en-route', 'arrived', 'proof', 'overdue'] as const),
];

/**
 * The moment that a press of the same person by the same means is only counted in: within the time, and nothing has
 * turned since. Null if the press stands for itself.
 */
export async function findCountedPress(
  manager: Reader,
  { callId, personId, detail }: Pick<EmergencyMoment, 'callId' | 'personId' | 'detail'>,
  since: number,
): Promise<EmergencyMoment | null> {
  const recent = await manager.find(EmergencyMoment, {
    where: { callId, at: MoreThan(since) },
    order: { turn: 'DESC' },
    take: 100,
  });
  for (const moment of recent) {
    if (turningPoints.includes(moment.kind)) return null;
    const isSame = moment.personId === personId && moment.detail === detail;
    if (moment.kind === 'joined' && isSame) return moment;
  }
  return null;
}
