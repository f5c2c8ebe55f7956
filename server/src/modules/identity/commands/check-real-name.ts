import { consentNeeded } from '@linli/shared/contracts/privacy-errors';
import type { IdNumber } from '@linli/shared/kernel/id-number';
import { dayMs } from '@linli/shared/kernel/time';
import { changeIf } from '../../../platform/database/database';
import { fail } from '../../../platform/http/failure';
import { hasConsent, withDecision } from '../../consents';
import type { Decision } from '../../consents';
import { Profile } from '../entities/profile.entity';
import { attemptsLeft } from '../profiles';
import { sealedRealName } from '../sealed-profile';
import { keepProfile } from './keep-profile';
import type { KeepingParts } from './parts';

/** An attempt counted before the register was asked; `lockedUntil` where none was left. */
export type Attempt =
  { readonly taken: true } | { readonly taken: false; readonly lockedUntil: number };

/**
 * Counts one attempt and records the consent to it, durably and before anybody is asked, so that asking in parallel
 * wins nothing and no number leaves the house without consent.
 */
export async function takeAttempt(
  { db, clock, consents }: KeepingParts,
  consent: Decision,
): Promise<Attempt> {
  const { personId } = consent;
  for (;;) {
    const now = clock.now();
    const outcome = await withDecision(db, async (tx): Promise<Attempt | null> => {
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
      if (!isMine) return null;
      await consents.decide(tx, consent);
      return { taken: true };
    });
    if (outcome !== null) return outcome;
  }
}

/** Gives an attempt back: the register had no answer, which is not the person's fault. */
export async function giveAttemptBack({ db }: KeepingParts, personId: string): Promise<void> {
  await db.transaction((tx) =>
    tx
      .createQueryBuilder()
      .update(Profile)
      .set({ realNameAttempts: () => '`realNameAttempts` - 1' })
      .where('`id` = :personId AND `realNameAttempts` > 0', { personId })
      .execute(),
  );
}

/**
 * Keeps that the register has said yes: no id number, only its index, its last four and the birth date. Throws
 * consent_needed, and keeps nothing, if the person has withdrawn while the register was asked.
 */
export async function keepRealName(
  { db, fields, clock, listeners }: KeepingParts,
  personId: string,
  { name, idNumber }: { readonly name: string; readonly idNumber: IdNumber },
): Promise<void> {
  const kept = sealedRealName(fields, { personId, name, idNumber, now: clock.now() });
  await db.transaction(async (tx) => {
    // Written before the consent is read: a withdrawal at the same time waits here, and then takes it all away.
    await tx.update(Profile, { id: personId }, kept);
    if (!(await hasConsent(tx, personId, 'real-name'))) throw fail(consentNeeded);
    await listeners.tell(tx, personId);
  });
}
