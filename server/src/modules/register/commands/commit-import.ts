import { importHasErrors, importNotChecked, importRunning } from '@linli/shared/contracts/register';
import type { PersonActor } from '@linli/shared/kernel/roles';
import { changeIf } from '../../../platform/database/database';
import type { Tx } from '../../../platform/database/database';
import { insertRows } from '../../../platform/database/bulk';
import { isDuplicateKey } from '../../../platform/database/engine-errors';
import { failpoint } from '../../../platform/failpoint';
import type { Authorized } from '../../../platform/authorization/policy';
import { fail } from '../../../platform/http/failure';
import { Community } from '../../households';
import { ImportPart } from '../entities/import-part.entity';
import { RegisterImport } from '../entities/register-import.entity';
import { Resident } from '../entities/resident.entity';
import type { ImportSubject } from '../register.policy';
import { findImport, findPart, knownKeys } from '../register.queries';
import { newResidentRow, personKeyOf } from '../resident-row';
import { addressOf } from '../rows/resident-draft';
import type { ResidentDraft } from '../rows/resident-draft';
import { partField } from './check-import';
import type { RegisterParts } from './parts';
import type { PlaceIndex } from './place-index';

/**
 * Decides that a checked list goes into the register; the rows follow part by part. Asked again while it runs or
 * after it is done, it changes nothing. Throws import_not_checked, import_has_errors, import_running.
 */
export async function beginCommit(
  { platform, core }: RegisterParts,
  found: Authorized<ImportSubject & RegisterImport, 'commit'>,
  { actor, acceptsErrors }: { actor: PersonActor; acceptsErrors: boolean },
): Promise<void> {
  if (found.state === 'committing' || found.state === 'done') return;
  if (found.state !== 'checked') throw fail(importNotChecked);
  if (found.faultyRows > 0 && !acceptsErrors) throw fail(importHasErrors);
  const { id, communityId, validRows } = found;
  const now = platform.clock.now();
  try {
    await platform.db.transaction(async (tx) => {
      const isBegun = await changeIf(tx, RegisterImport, {
        expected: { id, state: 'checked' },
        change: {
          state: 'committing',
          runningKey: communityId,
          stepStartedAt: now,
          progressedAt: now,
          finishedAt: null,
          doneRows: 0,
          ofRows: validRows,
        },
      });
      // Somebody else has begun it or thrown it away a moment ago; the answer shows which.
      if (!isBegun) return;
      const community = await tx.findOneByOrFail(Community, { id: communityId });
      await core.operations.record(tx, {
        community,
        actor,
        action: 'change',
        object: 'register',
        subjectId: id,
        count: validRows,
      });
    });
  } catch (error) {
    throw isDuplicateKey(error) ? fail(importRunning) : error;
  }
}

function openPart({ platform }: RegisterParts, part: ImportPart): ResidentDraft[] {
  return JSON.parse(platform.fields.open(part.rowsSealed, partField(part.id))) as ResidentDraft[];
}

/** The checked rows of a part, opened. */
export async function rowsOfPart(
  parts: RegisterParts,
  importId: string,
  position: number,
): Promise<ResidentDraft[] | null> {
  const part = await parts.platform.db.read((manager) => findPart(manager, importId, position));
  return part === null ? null : openPart(parts, part);
}

/**
 * Takes the next part into the register: its rows and the progress together, or nothing. Answers `more`, `end`
 * when no part was left, or `gone` when somebody else has gone on with it.
 */
export async function commitPart(
  parts: RegisterParts,
  running: RegisterImport,
  places: PlaceIndex,
): Promise<'more' | 'end' | 'gone'> {
  const drafts = await rowsOfPart(parts, running.id, running.nextPart);
  if (drafts === null) return 'end';
  const { fields, db, clock } = parts.platform;
  const { communityId } = running;
  const keyed = drafts.map((draft) => ({
    draft,
    address: addressOf(draft),
    key: personKeyOf(fields, { communityId, address: addressOf(draft), ...draft }),
  }));
  const keep = await db
    .transaction(async (tx) => {
      // Somebody may have been entered by hand since the list was checked.
      const known = await knownKeys(
        tx,
        keyed.map(({ key }) => key),
      );
      const fresh = keyed.filter(({ key }) => !known.has(key));
      const made = await places.makeMissing(
        tx,
        fresh.map(({ draft }) => draft),
      );
      const now = clock.now();
      const rows = fresh.map(({ draft, address, key }) => {
        const { id: householdId, estateId } = made.find(draft);
        const place = { communityId, householdId, estateId, address, importId: running.id, now };
        return newResidentRow(fields, { ...draft, ...place }, key);
      });
      await insertRows(tx, Resident, rows);
      failpoint('register.part-inserted');
      const isOurs = await advance(tx, running, {
        doneRows: running.doneRows + drafts.length,
        addedRows: running.addedRows + rows.length,
        skippedRows: running.skippedRows + drafts.length - rows.length,
        progressedAt: now,
      });
      if (!isOurs) throw new GoneError();
      return made.keep;
    })
    .catch((error: unknown) => {
      if (error instanceof GoneError) return null;
      throw error;
    });
  if (keep === null) return 'gone';
  keep();
  failpoint('register.part-durable');
  return 'more';
}

class GoneError extends Error {}

function advance(
  tx: Tx,
  { id, nextPart }: RegisterImport,
  change: Partial<RegisterImport>,
): Promise<boolean> {
  return changeIf(tx, RegisterImport, {
    expected: { id, state: 'committing', nextPart },
    change: { ...change, nextPart: nextPart + 1 },
  });
}

/** Ends a commit whose parts are all in the register: they go, and the log is told. Once, however often called. */
export async function finishCommit(parts: RegisterParts, id: string): Promise<void> {
  const now = parts.platform.clock.now();
  await parts.platform.db.transaction(async (tx) => {
    const isDone = await changeIf(tx, RegisterImport, {
      expected: { id, state: 'committing' },
      change: { state: 'done', runningKey: null, finishedAt: now, progressedAt: now },
    });
    if (!isDone) return;
    await tx.delete(ImportPart, { importId: id });
    const done = await findImport(tx, id);
    if (done === null) return;
    const community = await tx.findOneByOrFail(Community, { id: done.communityId });
    await parts.events.imported(tx, community, {
      importId: id,
      personId: done.uploadedBy,
      added: done.addedRows,
      skipped: done.skippedRows,
      newHouseholds: done.newHouseholds,
    });
  });
}
