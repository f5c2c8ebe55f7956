import { randomUUID } from 'node:crypto';
import { MoreThan } from 'typeorm';
import { tooManyWrongCodes } from '@linli/shared/contracts/bindings';
import { minuteMs } from '@linli/shared/kernel/time';
import { changeIf } from '../../../platform/database/database';
import { isDuplicateKey } from '../../../platform/database/engine-errors';
import { fail } from '../../../platform/http/failure';
import type { Platform } from '../../../platform/platform';
import { accountIndexOf } from '../../identity';
import { CodeAttemptsRow } from '../entities/code-attempts.entity';

/** What kind of code is tried; each is counted by itself. */
export type CodePurpose = 'binding' | 'family' | 'helper' | 'appointment';

const allowed = 5;
const windowMs = 15 * minuteMs;

/**
 * Limits guessing: five tries that fail within fifteen minutes lock the person out for the rest of them. A try is
 * counted before it is judged, in a transaction of its own, so a hundred tries at once count as a hundred. It counts
 * for the WeChat account, so that erasing oneself and coming back gives no further ones.
 */
export class CodeAttempts {
  constructor(private readonly platform: Pick<Platform, 'db' | 'clock'>) {}

  /** Takes one try. Throws too_many_wrong_codes when there is none left. */
  async take(personId: string, purpose: CodePurpose): Promise<void> {
    for (;;) {
      const outcome = await this.tryToTake(personId, purpose);
      if (outcome === 'locked') throw fail(tooManyWrongCodes);
      if (outcome === 'taken') return;
    }
  }

  /**
   * The right code was given: that try does not count. Earlier slips still do, or else everybody could guess without
   * end by entering a code of their own in between.
   */
  async giveBack(personId: string, purpose: CodePurpose): Promise<void> {
    await this.platform.db.transaction(async (tx) => {
      const accountIndex = await accountIndexOf(tx, personId);
      const taken = { accountIndex, purpose, count: MoreThan(0) };
      await tx.decrement(CodeAttemptsRow, taken, 'count', 1);
    });
  }

  private tryToTake(personId: string, purpose: CodePurpose) {
    const now = this.platform.clock.now();
    return this.platform.db
      .transaction(async (tx): Promise<'taken' | 'locked' | 'overtaken'> => {
        const accountIndex = await accountIndexOf(tx, personId);
        const row = await tx.findOneBy(CodeAttemptsRow, { accountIndex, purpose });
        if (row === null) {
          const fresh = { id: randomUUID(), accountIndex, purpose, count: 1, since: now };
          await tx.insert(CodeAttemptsRow, fresh);
          return 'taken';
        }
        const { id, count, since } = row;
        const isOver = now >= since + windowMs;
        if (!isOver && count >= allowed) return 'locked';
        const change = isOver ? { count: 1, since: now } : { count: count + 1 };
        const isMine = await changeIf(tx, CodeAttemptsRow, {
          expected: { id, count, since },
          change,
        });
        return isMine ? 'taken' : 'overtaken';
      })
      .catch((error: unknown) => {
        if (isDuplicateKey(error)) return 'overtaken' as const;
        throw error;
      });
  }
}
