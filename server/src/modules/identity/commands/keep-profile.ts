import { ConcurrentChange } from '../../../platform/database/concurrent-change';
import { isDuplicateKey } from '../../../platform/database/engine-errors';
import type { Tx } from '../../../platform/database/database';
import { Profile } from '../entities/profile.entity';
import { emptyProfile } from '../profiles';

/** The person's profile, made if there was none. Two at once make one. */
export async function keepProfile(tx: Tx, personId: string): Promise<Profile> {
  const known = await tx.findOneBy(Profile, { id: personId });
  if (known !== null) return known;
  const fresh = emptyProfile(personId);
  try {
    await tx.insert(Profile, fresh);
    return fresh;
  } catch (error) {
    // The other one's row is not in the view of this transaction: it begins anew.
    if (isDuplicateKey(error)) throw new ConcurrentChange('the profile');
    throw error;
  }
}
