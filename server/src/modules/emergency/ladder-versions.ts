import { defaultLadder, ladderSchema } from '@linli/shared/contracts/emergency-ladder';
import type { ladderVersionView } from '@linli/shared/contracts/emergency-ladder';
import type * as z from 'zod';
import type { FieldCipher, FieldPlace } from '../../platform/crypto/field-cipher';
import type { EmergencyLadder } from './entities/emergency-ladder.entity';

type VersionView = z.output<typeof ladderVersionView>;

/** Where the reason for a version stands. */
export function ladderField(rowId: string): FieldPlace {
  return { table: 'emergency_ladders', column: 'reasonSealed', rowId };
}

/** The versions as the staff read them, newest first, ending with the one that holds by itself. */
export function presentLadders(
  fields: FieldCipher,
  rows: readonly EmergencyLadder[],
  now: number,
): VersionView[] {
  const views = rows.map((row, at): VersionView => {
    const validUntil = rows[at - 1]?.validFrom ?? null;
    return {
      id: row.id,
      ladder: ladderSchema.parse(JSON.parse(row.ladder)),
      validFrom: row.validFrom,
      validUntil,
      reason: fields.open(row.reasonSealed, ladderField(row.id)),
      isInForce: row.validFrom <= now && (validUntil === null || validUntil > now),
    };
  });
  const validUntil = rows.at(-1)?.validFrom ?? null;
  const byItself: VersionView = {
    id: null,
    ladder: defaultLadder,
    validFrom: null,
    validUntil,
    reason: '没有另行规定时的顺序',
    isInForce: validUntil === null || validUntil > now,
  };
  return [...views, byItself];
}
