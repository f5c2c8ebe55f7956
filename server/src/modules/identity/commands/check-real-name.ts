import type { IdNumber } from '@linli/shared/kernel/id-number';
import { dayMs } from '@linli/shared/kernel/time';
import { changeIf } from '../../../platform/database/database';
import type { Platform } from '../../../platform/platform';
import { Profile } from '../entities/profile.entity';
import { attemptsLeft, idNumberIndexOf, profileField } from '../profiles';
import { keepProfile } from './keep-profile';

type Parts = Pick<Platform, 'db' | 'fields' | 'clock'>;

/** An attempt counted before the register was asked; `lockedUntil` where none was left. */
export type Attempt =
  { readonly taken: true } | { readonly taken: false; readonly lockedUntil: number };

/** Counts one attempt, durably and before anybody is asked, so that asking in parallel wins nothing. */
export async function takeAttempt({ db, clock }: Parts, personId: string): Promise<Attempt> {
  for (;;) {
    const now = clock.now();
    const outcome = await db.transaction(async (tx): Promise<Attempt | null> => {
      const profile = await keepProfile(tx, personId);
      const { lockedUntil } = attemptsLeft(profile, now);
      if (lockedUntil !== null) return { taken: false, lockedUntil };
      const { realNameAttempts, realNameWindowAt } = profile;
      const isOver = now >= realNameWindowAt + dayMs;
      const isMine = await changeIf(tx, Profile, {
        expected: { id: personId, realNameAttempts, realNameWindowAt },
        change: isOver
          ? { realNameAttempts: 1, realNameWindowAt: now }
          : { realNameAttempts: realNameAttempts + 1 },
      });
      return isMine ? { taken: true } : null;
    });
    if (outcome !== null) return outcome;
  }
}

/** Gives an attempt back: the register had no answer, which is not the person's fault. */
export async function giveAttemptBack({ db }: Parts, personId: string): Promise<void> {
  await db.transaction((tx) =>
    tx
      .createQueryBuilder()
      .update(Profile)
      .set({ realNameAttempts: () => '`realNameAttempts` - 1' })
      .where('`id` = :personId AND `realNameAttempts` > 0', { personId })
      .execute(),
  );
}

/** Keeps that the register has said yes: no id number, only its index, its last four and the birth date. */
export async function keepRealName(
  { db, fields, clock }: Parts,
  personId: string,
  { name, idNumber }: { readonly name: string; readonly idNumber: IdNumber },
): Promise<void> {
  const seal = (
    column: 'realNameSealed' | 'idNumberTailSealed' | 'birthDateSealed',
    plain: string,
  ) => fields.seal(plain, profileField(column, personId));
  await db.transaction((tx) =>
    tx.update(
      Profile,
      { id: personId },
      {
        realNameSealed: seal('realNameSealed', name),
        idNumberIndex: idNumberIndexOf(fields, idNumber.number),
        idNumberTailSealed: seal('idNumberTailSealed', idNumber.number.slice(-4)),
        birthDateSealed: seal('birthDateSealed', idNumber.birthDate),
        realNameVerifiedAt: clock.now(),
      },
    ),
  );
}
