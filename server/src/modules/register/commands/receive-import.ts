import { randomUUID } from 'node:crypto';
import { importRunning } from '@linli/shared/contracts/register';
import { isDuplicateKey } from '../../../platform/database/engine-errors';
import { fail } from '../../../platform/http/failure';
import type { Authorized } from '../../../platform/authorization/policy';
import { RegisterImport } from '../entities/register-import.entity';
import type { ImportSubject } from '../register.policy';
import type { SheetFormat } from '../sheets/open-sheet';
import type { RegisterParts } from './parts';

/** Opens an import in the state `checking`. Throws import_running where one is under way already. */
export async function receiveImport(
  { platform }: RegisterParts,
  community: Authorized<ImportSubject, 'upload'>,
  file: { uploadedBy: string; format: SheetFormat; createsHouseholds: boolean },
): Promise<RegisterImport> {
  const now = platform.clock.now();
  const { communityId } = community;
  const row: RegisterImport = {
    id: randomUUID(),
    communityId,
    ...file,
    state: 'checking',
    refusal: null,
    runningKey: communityId,
    uploadedAt: now,
    stepStartedAt: now,
    progressedAt: now,
    finishedAt: null,
    doneRows: 0,
    ofRows: 0,
    totalRows: 0,
    validRows: 0,
    faultyRows: 0,
    problemCount: 0,
    keptProblems: 0,
    newEstates: 0,
    newBuildings: 0,
    newHouseholds: 0,
    nextPart: 0,
    addedRows: 0,
    skippedRows: 0,
  };
  try {
    await platform.db.transaction((tx) => tx.insert(RegisterImport, row));
  } catch (error) {
    throw isDuplicateKey(error) ? fail(importRunning) : error;
  }
  return row;
}
