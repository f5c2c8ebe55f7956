import { IsNull } from 'typeorm';
import type { FieldCipher } from '../../../platform/crypto/field-cipher';
import type { Tx } from '../../../platform/database/database';
import { Person } from '../entities/person.entity';
import { Profile } from '../entities/profile.entity';
import { Session } from '../entities/session.entity';
import { personField } from '../people';
import { leaveAttempts } from './hand-over-attempts';

/**
 * Takes everything that tells who it was. The row stays, because payments and log entries point to it; its index is
 * random from now on, so that the same WeChat account starts anew as somebody else. Only how often it has tried the
 * real-name check waits for it.
 */
export async function erasePerson(
  tx: Tx,
  fields: FieldCipher,
  { personId, openidIndex }: { readonly personId: string; readonly openidIndex: string },
): Promise<void> {
  await leaveAttempts(tx, personId);
  await tx.delete(Profile, { id: personId });
  await tx.update(
    Person,
    { id: personId },
    {
      openidIndex,
      openidSealed: fields.seal('', personField('openidSealed', personId)),
      displayNameSealed: fields.seal('', personField('displayNameSealed', personId)),
    },
  );
}

/** Ends every session of a person. The caller has the session reader forget them after the commit. */
export async function endAllSessions(tx: Tx, personId: string, now: number): Promise<void> {
  await tx.update(Session, { personId, revokedAt: IsNull() }, { revokedAt: now });
  // What is left of an ended session says on which kind of device and when: that goes too.
  await tx.update(Session, { personId }, { device: 'other' });
}
