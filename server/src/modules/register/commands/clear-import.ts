import type { ImportRefusal } from '@linli/shared/contracts/register-imports';
import type { Tx } from '../../../platform/database/database';
import { changeIf } from '../../../platform/database/database';
import { ImportPart } from '../entities/import-part.entity';
import { ImportProblem } from '../entities/import-problem.entity';
import { RegisterImport } from '../entities/register-import.entity';

/** Refuses a list that is being checked: its rows and problems go. False if it was not being checked any more. */
export async function refuseImport(
  tx: Tx,
  id: string,
  { refusal, now }: { refusal: ImportRefusal; now: number },
): Promise<boolean> {
  const isRefused = await changeIf(tx, RegisterImport, {
    expected: { id, state: 'checking' },
    change: { state: 'refused', refusal, runningKey: null, finishedAt: now },
  });
  if (!isRefused) return false;
  await tx.delete(ImportPart, { importId: id });
  await tx.delete(ImportProblem, { importId: id });
  return true;
}

/** Throws a checked list away with all its rows. False if it was not waiting any more. */
export async function discardImport(tx: Tx, id: string, now: number): Promise<boolean> {
  const isDiscarded = await changeIf(tx, RegisterImport, {
    expected: { id, state: 'checked' },
    change: { state: 'discarded', finishedAt: now },
  });
  if (isDiscarded) await tx.delete(ImportPart, { importId: id });
  return isDiscarded;
}
