import { phoneOfTooMany } from '@linli/shared/contracts/identity';
import type { Database } from '../../../platform/database/database';
import { fail } from '../../../platform/http/failure';
import { withDecision } from '../../consents';
import type { Decision } from '../../consents';
import { Profile } from '../entities/profile.entity';
import { countOthersWithPhone } from '../identity.queries';
import { emptyProfile } from '../profiles';
import { sealedPhone } from '../sealed-profile';
import type { KeepingParts } from './parts';

/** Parents without a number of their own use a child's; more than a family is a shop. */
const mostPeopleAPhone = 4;

/**
 * Keeps a number that WeChat has vouched for, and the consent to it, in one transaction. Replaces an earlier number.
 * Throws phone_of_too_many if four others hold it already; nothing is recorded then.
 */
export async function bindPhone(
  { db, fields, clock, consents, listeners }: KeepingParts,
  consent: Decision,
  phone: string,
): Promise<void> {
  const { personId } = consent;
  const kept = sealedPhone(fields, { personId, phone, now: clock.now() });
  await withDecision(db, async (tx) => {
    // Written before anything is read: a withdrawal at the same time waits here, and then takes the number away.
    const { affected } = await tx.update(Profile, { id: personId }, kept);
    if (affected === 0) await tx.insert(Profile, { ...emptyProfile(personId), ...kept });
    const { phoneIndex } = kept;
    const others = await countOthersWithPhone(tx, { phoneIndex, personId });
    if (others >= mostPeopleAPhone) throw fail(phoneOfTooMany);
    await consents.decide(tx, consent);
    await listeners.tell(tx, personId);
  });
}

/** Forgets the number. Forgetting it twice is no error. */
export async function removePhone(
  { db }: { readonly db: Database },
  personId: string,
): Promise<void> {
  await db.transaction((tx) =>
    tx.update(
      Profile,
      { id: personId },
      { phoneSealed: null, phoneIndex: null, phoneBoundAt: null },
    ),
  );
}
