import { changeIf } from '../../../platform/database/database';
import type { Tx } from '../../../platform/database/database';
import type { Platform } from '../../../platform/platform';
import { findByPerson } from '../approvals.queries';
import { Approval, reasonField } from '../entities/approval.entity';

/**
 * Withdraws what the person still asks for or is meant by, and replaces the words the person wrote by none. What was decided stays,
 * under an id that belongs to nobody any more.
 */
export async function forgetReasons(
  tx: Tx,
  { clock, fields }: Pick<Platform, 'clock' | 'fields'>,
  personId: string,
): Promise<void> {
  // What was asked about the person, such as an appointment, has nobody left to happen to.
  for (const mine of [{ requesterId: personId }, { subjectId: personId }]) {
    await tx.update(
      Approval,
      { ...mine, state: 'pending' },
      { state: 'withdrawn', closedAt: clock.now() },
    );
  }
  for (const { id, requesterId, deciderId } of await findByPerson(tx, personId)) {
    const empty = (column: 'reasonSealed' | 'decisionReasonSealed') => ({
      [column]: fields.seal('', reasonField(column, id)),
    });
    await changeIf(tx, Approval, {
      expected: { id },
      change: {
        ...(requesterId === personId ? empty('reasonSealed') : {}),
        ...(deciderId === personId ? empty('decisionReasonSealed') : {}),
      },
    });
  }
}
