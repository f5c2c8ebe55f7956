import type { Platform } from '../../../platform/platform';
import { Profile } from '../entities/profile.entity';
import { countOthersWithPhone } from '../identity.queries';
import { digitsOf, phoneIndexOf, profileField } from '../profiles';
import { keepProfile } from './keep-profile';

/** Parents without a number of their own use a child's; more than a family is a shop. */
export const mostPeopleAPhone = 4;

type Parts = Pick<Platform, 'db' | 'fields' | 'clock'>;

/** Keeps a number that WeChat has vouched for; false if four others hold it already. Replaces an earlier one. */
export async function bindPhone(
  { db, fields, clock }: Parts,
  personId: string,
  phone: string,
): Promise<boolean> {
  const phoneIndex = phoneIndexOf(fields, phone);
  const phoneSealed = fields.seal(digitsOf(phone), profileField('phoneSealed', personId));
  return db.transaction(async (tx) => {
    const others = await countOthersWithPhone(tx, { phoneIndex, personId });
    if (others >= mostPeopleAPhone) return false;
    await keepProfile(tx, personId);
    await tx.update(
      Profile,
      { id: personId },
      { phoneSealed, phoneIndex, phoneBoundAt: clock.now() },
    );
    return true;
  });
}

/** Forgets the number. Forgetting it twice is no error. */
export async function removePhone({ db }: Pick<Parts, 'db'>, personId: string): Promise<void> {
  await db.transaction((tx) =>
    tx.update(
      Profile,
      { id: personId },
      { phoneSealed: null, phoneIndex: null, phoneBoundAt: null },
    ),
  );
}
