import type { ResidentView } from '@linli/shared/contracts/register';
import type { PersonActor } from '@linli/shared/kernel/roles';
import { dayOf } from '@linli/shared/kernel/time';
import type { Place } from '@linli/shared/kernel/roles';
import { authorize, can } from '../../platform/authorization/policy';
import type { Policy } from '../../platform/authorization/policy';
import type { RegisterParts } from './commands/parts';
import { placesOf } from './coverage.queries';
import type { Resident } from './entities/resident.entity';
import { residentPolicy } from './register.policy';
import { presentResident } from './register.presenter';
import { findEntry } from './register.queries';

/** The rows that the actor may see, masked, in their order. */
export async function presentRows(
  { platform }: RegisterParts,
  actor: PersonActor,
  rows: readonly Resident[],
): Promise<ResidentView[]> {
  const { db, clock, fields } = platform;
  const places = await db.read((manager) =>
    placesOf(
      manager,
      rows.map(({ householdId }) => householdId),
    ),
  );
  const today = dayOf(clock.now());
  return rows.flatMap((row) => {
    const place = places.get(row.householdId);
    if (place === undefined || !can(residentPolicy, actor, { action: 'view', subject: place })) {
      return [];
    }
    return [presentResident(row, place, { actor, fields, today })];
  });
}

/** An entry of the register with the place by which it is judged; throws not_found. */
export async function loadEntry<A extends 'reveal' | 'change'>(
  { platform }: RegisterParts,
  actor: PersonActor,
  { id, action }: { id: string; action: A },
) {
  const subject = await platform.db.read(async (manager) => {
    const entry = await findEntry(manager, id);
    const place = (await placesOf(manager, entry === null ? [] : [entry.householdId])).get(
      entry?.householdId ?? '',
    );
    return entry === null || place === undefined ? null : { ...place, entry };
  });
  return authorize(residentPolicy as Policy<Place, A>, actor, { action, subject });
}
