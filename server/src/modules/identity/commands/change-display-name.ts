import type { Platform } from '../../../platform/platform';
import { Person } from '../entities/person.entity';
import { personField } from '../people';

/** Changes how the app greets the person. */
export async function changeDisplayName(
  { db, fields }: Pick<Platform, 'db' | 'fields'>,
  personId: string,
  displayName: string,
): Promise<void> {
  const displayNameSealed = fields.seal(displayName, personField('displayNameSealed', personId));
  await db.transaction((tx) => tx.update(Person, { id: personId }, { displayNameSealed }));
}
