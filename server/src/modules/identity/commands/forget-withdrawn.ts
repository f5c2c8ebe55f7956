import type { Tx } from '../../../platform/database/database';
import { Profile } from '../entities/profile.entity';

/** Forgets the phone number of a person, in the transaction of the withdrawal that demands it. */
export async function forgetPhone(tx: Tx, personId: string): Promise<void> {
  const nothing = { phoneSealed: null, phoneIndex: null, phoneBoundAt: null };
  await tx.update(Profile, { id: personId }, nothing);
}

/** Forgets who a person proved to be. Attempts stay counted: withdrawing must not win new ones. */
export async function forgetRealName(tx: Tx, personId: string): Promise<void> {
  await tx.update(
    Profile,
    { id: personId },
    {
      realNameSealed: null,
      idNumberIndex: null,
      idNumberTailSealed: null,
      birthDateSealed: null,
      realNameVerifiedAt: null,
    },
  );
}
