import { changeIf } from '../../../platform/database/database';
import type { Platform } from '../../../platform/platform';
import { findOverdue } from '../approvals.queries';
import { Approval } from '../entities/approval.entity';

const atOnce = 100;

/**
 * Notes that nobody decided in time. Nothing is executed, then or later. The rule does not wait for this: a decision
 * after the time is refused even before it was noted.
 */
export async function expireApprovals({
  db,
  clock,
}: Pick<Platform, 'db' | 'clock'>): Promise<void> {
  const now = clock.now();
  const overdue = await db.read((manager) => findOverdue(manager, { now, limit: atOnce }));
  for (const { id, expiresAt } of overdue) {
    await db.transaction((tx) =>
      changeIf(tx, Approval, {
        expected: { id, state: 'pending' },
        change: { state: 'expired', closedAt: expiresAt },
      }),
    );
  }
}
