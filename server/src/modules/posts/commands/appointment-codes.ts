import { randomInt, randomUUID } from 'node:crypto';
import { appointmentCodeRefused } from '@linli/shared/contracts/posts';
import { minuteMs } from '@linli/shared/kernel/time';
import { IsNull } from 'typeorm';
import type { FieldCipher } from '../../../platform/crypto/field-cipher';
import type { Tx } from '../../../platform/database/database';
import { fail } from '../../../platform/http/failure';
import { AppointmentCode } from '../entities/appointment-code.entity';
import { findLiveCodes } from '../posts.queries';

const lastsMs = 10 * minuteMs;

function hashOf(fields: FieldCipher, code: string): string {
  return fields.blindIndex(code, 'posts.appointment-code');
}

/** Where and when a code is made or used. */
export interface CodeContext {
  readonly fields: FieldCipher;
  readonly communityId: string;
  readonly now: number;
}

/** Makes a code for the person; an earlier one is worth nothing from then on. It is shown once and kept as a hash. */
export async function issueCode(
  tx: Tx,
  personId: string,
  { fields, communityId, now }: CodeContext,
): Promise<{ code: string; expiresAt: number }> {
  await tx.update(AppointmentCode, { personId, endedAt: IsNull() }, { endedAt: now });
  const code = randomInt(100_000_000).toString().padStart(8, '0');
  const expiresAt = now + lastsMs;
  await tx.insert(AppointmentCode, {
    id: randomUUID(),
    communityId,
    personId,
    codeHash: hashOf(fields, code),
    expiresAt,
    endedAt: null,
  });
  return { code, expiresAt };
}

/**
 * Uses the code up and answers whose it is. Throws appointment_code_refused, whatever is wrong with it; where two
 * people happen to show the same code, neither is meant.
 */
export async function useCode(
  tx: Tx,
  code: string,
  { fields, communityId, now }: CodeContext,
): Promise<string> {
  const codeHash = hashOf(fields, code);
  const [found, another] = await findLiveCodes(tx, { codeHash, communityId, now });
  if (found === undefined || another !== undefined) throw fail(appointmentCodeRefused);
  const { id, personId } = found;
  const used = await tx.update(AppointmentCode, { id, endedAt: IsNull() }, { endedAt: now });
  if (used.affected !== 1) throw fail(appointmentCodeRefused);
  return personId;
}
