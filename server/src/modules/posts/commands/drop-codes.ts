import { In } from 'typeorm';
import type { Tx } from '../../../platform/database/database';
import { AppointmentCode } from '../entities/appointment-code.entity';
import { findOldCodes } from '../posts.queries';

/** Deletes a person's codes, or at most `limit` whose time was over before then. Answers how many. */
export async function dropCodes(
  tx: Tx,
  which: { readonly personId: string } | { readonly before: number; readonly limit: number },
): Promise<number> {
  const where = 'personId' in which ? which : { id: In(await findOldCodes(tx, which)) };
  const { affected } = await tx.delete(AppointmentCode, where);
  return affected ?? 0;
}
