import { randomUUID } from 'node:crypto';
import { dayMs, dayOf, hourMs } from '@linli/shared/kernel/time';
import { changeIf } from '../../../platform/database/database';
import { isDuplicateKey } from '../../../platform/database/engine-errors';
import type { RetentionRule } from '../../../platform/held-about-people';
import { RetentionRun } from '../entities/retention-run.entity';
import type { PrivacyParts } from '../parts';
import { coarseRows, privacyEvents } from '../privacy.events';
import { findRun } from '../privacy.queries';

/** Rows in one transaction: few enough that nobody waits for it. */
const batch = 500;
/** A run that has not finished by then was cut off by a crash. */
const cutOffMs = hourMs;

/** A run that is ours until somebody takes it up again. */
type Taken = Pick<RetentionRun, 'id' | 'startedAt'>;

/** Takes the run of the day, or one that was cut off; null if somebody else has it or it is done. */
async function takeRun({ platform }: PrivacyParts, day: string): Promise<Taken | null> {
  const { db, clock } = platform;
  const now = clock.now();
  const run = await db.read((manager) => findRun(manager, day));
  if (run === null) {
    const id = randomUUID();
    try {
      await db.transaction((tx) =>
        tx.insert(RetentionRun, { id, day, startedAt: now, finishedAt: null, removed: '{}' }),
      );
      return { id, startedAt: now };
    } catch (error) {
      if (isDuplicateKey(error)) return null;
      throw error;
    }
  }
  if (run.finishedAt !== null || now - run.startedAt < cutOffMs) return null;
  const { id, startedAt } = run;
  const isTaken = await db.transaction((tx) =>
    changeIf(tx, RetentionRun, { expected: { id, startedAt }, change: { startedAt: now } }),
  );
  return isTaken ? { id, startedAt: now } : null;
}

/** Removes, batch by batch, everything of one class that is too old; answers how many rows went. */
async function purgeClass({ platform }: PrivacyParts, rule: RetentionRule): Promise<number> {
  const { db, clock } = platform;
  const before = clock.now() - rule.keepDays * dayMs;
  let removed = 0;
  for (;;) {
    const count = await db.transaction((tx) => rule.purge(tx, before, batch));
    removed += count;
    if (count < batch) return removed;
  }
}

/**
 * Removes what the published times say, once a day whichever machine does it, and records the run with its event.
 * A class that fails is logged and tried again the next day; the others go on. True if this call did the run.
 */
export async function runRetention(parts: PrivacyParts): Promise<boolean> {
  const { platform, core, retention } = parts;
  const { db, clock, log } = platform;
  const taken = await takeRun(parts, dayOf(clock.now()));
  if (taken === null) return false;
  const removed: Record<string, number> = {};
  for (const rule of retention) {
    try {
      removed[rule.dataClass] = await purgeClass(parts, rule);
    } catch (error) {
      log.error({ err: error, dataClass: rule.dataClass }, 'old data could not be removed');
    }
  }
  const counts = Object.values(removed);
  const rows = coarseRows(counts.reduce((sum, count) => sum + count, 0));
  const community = await core.households.communities.own();
  await db.transaction(async (tx) => {
    const isDone = await changeIf(tx, RetentionRun, {
      expected: taken,
      change: { finishedAt: clock.now(), removed: JSON.stringify(removed) },
    });
    if (!isDone) return;
    const event = privacyEvents.retentionRun(community, taken.id, { classes: counts.length, rows });
    await core.evidence.record(tx, event);
  });
  return true;
}
