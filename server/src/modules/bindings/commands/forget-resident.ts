import { randomUUID } from 'node:crypto';
import { IsNull } from 'typeorm';
import type { Tx } from '../../../platform/database/database';
import { Binding } from '../../households';
import { BindingApplication } from '../entities/binding-application.entity';

/** Ends every binding of the person. That somebody lived there from then to then stays; who it was goes. */
export async function leaveWithoutName(tx: Tx, personId: string, endedAt: number): Promise<void> {
  await tx.update(Binding, { personId, endedAt: IsNull() }, { endedAt, endedBy: 'self' });
  const rows = await tx.findBy(Binding, { personId });
  for (const { id } of rows) {
    const nobody = { personId: randomUUID(), openKey: null, endReasonSealed: null };
    await tx.update(Binding, { id }, nobody);
  }
}

/** Removes what the person has asked for. */
export async function forgetApplications(tx: Tx, personId: string): Promise<void> {
  await tx.delete(BindingApplication, { personId });
}
