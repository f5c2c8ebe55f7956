import { genderSchema, relationSchema } from '@linli/shared/contracts/register';
import type { ImportPreviewRow, ResidentView } from '@linli/shared/contracts/register';
import {
  importRefusals,
  importRowProblems,
  importStateSchema,
} from '@linli/shared/contracts/register-imports';
import type { ImportView } from '@linli/shared/contracts/register-imports';
import { commonErrors } from '@linli/shared/kernel/errors';
import { ageOn } from '@linli/shared/kernel/id-number';
import { maskIdNumber, maskName, maskPhone } from '@linli/shared/kernel/masking';
import type { Actor } from '@linli/shared/kernel/roles';
import { can } from '../../platform/authorization/policy';
import type { FieldCipher } from '../../platform/crypto/field-cipher';
import { fail } from '../../platform/http/failure';
import type { HouseholdPlace } from './coverage.queries';
import type { ImportProblem } from './entities/import-problem.entity';
import type { RegisterImport } from './entities/register-import.entity';
import type { Resident } from './entities/resident.entity';
import { importPolicy, residentPolicy } from './register.policy';
import { residentField } from './resident-row';
import { problemWords } from './rows/problem-words';
import { addressOf } from './rows/resident-draft';
import type { ResidentDraft } from './rows/resident-draft';

/** Everything that the register holds of somebody, opened. */
export interface OpenResident {
  readonly name: string;
  readonly phone: string | null;
  readonly idTail: string | null;
  readonly birthDate: string | null;
}

/** Opens the sealed fields of a row. */
export function openResident(fields: FieldCipher, row: Resident): OpenResident {
  const open = (column: 'phoneSealed' | 'idTailSealed' | 'birthDateSealed') => {
    const sealed = row[column];
    return sealed === null ? null : fields.open(sealed, residentField(column, row.id));
  };
  return {
    name: fields.open(row.nameSealed, residentField('nameSealed', row.id)),
    phone: open('phoneSealed'),
    idTail: open('idTailSealed'),
    birthDate: open('birthDateSealed'),
  };
}

function ageGroupOf(birthDate: string | null, today: string): ResidentView['ageGroup'] {
  if (birthDate === null) return 'unknown';
  const age = ageOn(birthDate, today);
  if (age >= 80) return 'from-80';
  if (age >= 65) return 'from-65';
  if (age >= 60) return 'from-60';
  return age < 18 ? 'child' : 'adult';
}

/** A row as lists show it. */
export function presentResident(
  row: Resident,
  place: HouseholdPlace,
  { actor, fields, today }: { actor: Actor; fields: FieldCipher; today: string },
): ResidentView {
  const { name, phone, idTail, birthDate } = openResident(fields, row);
  return {
    id: row.id,
    residentId: row.residentId,
    householdId: row.householdId,
    address: place.address,
    name: maskName(name),
    phone: phone === null ? null : maskPhone(phone),
    idNumber: idTail,
    ageGroup: ageGroupOf(birthDate, today),
    gender: genderSchema.parse(row.gender),
    relation: relationSchema.parse(row.relation),
    livesAlone: row.livesAlone,
    hasAccount: row.personId !== null,
    fromOn: row.fromOn,
    untilOn: row.untilOn,
    can: {
      reveal: can(residentPolicy, actor, { action: 'reveal', subject: place }),
      change:
        row.untilOn === null && can(residentPolicy, actor, { action: 'change', subject: place }),
    },
  };
}

function rowsPerSecondOf(row: RegisterImport, now: number): number | null {
  const seconds = ((row.finishedAt ?? now) - row.stepStartedAt) / 1000;
  return seconds <= 0 || row.doneRows === 0 ? null : Math.round(row.doneRows / seconds);
}

/** Where an import stands. */
export function presentImport(row: RegisterImport, actor: Actor, now: number): ImportView {
  const state = importStateSchema.parse(row.state);
  const may = (action: 'commit' | 'discard'): boolean =>
    state === 'checked' && can(importPolicy, actor, { action, subject: row });
  return {
    id: row.id,
    state,
    refusal: importRefusals.find((refusal) => refusal === row.refusal) ?? null,
    format: row.format as ImportView['format'],
    uploadedAt: row.uploadedAt,
    finishedAt: row.finishedAt,
    totalRows: row.totalRows,
    validRows: row.validRows,
    faultyRows: row.faultyRows,
    problemCount: row.problemCount,
    keptProblems: row.keptProblems,
    newEstates: row.newEstates,
    newBuildings: row.newBuildings,
    newHouseholds: row.newHouseholds,
    createsHouseholds: row.createsHouseholds,
    progress: { done: row.doneRows, of: row.ofRows, rowsPerSecond: rowsPerSecondOf(row, now) },
    addedRows: row.addedRows,
    skippedRows: row.skippedRows,
    can: { commit: may('commit') && row.validRows > 0, discard: may('discard') },
  };
}

/** A checked row as the preview shows it. */
export function presentDraft(draft: ResidentDraft): ImportPreviewRow {
  return {
    rowNumber: draft.rowNumber,
    address: addressOf(draft),
    name: maskName(draft.name),
    phone: draft.phone === null ? null : maskPhone(draft.phone),
    idNumber: draft.idNumber === null ? null : maskIdNumber(draft.idNumber),
    gender: draft.gender,
    relation: draft.relation,
    livesAlone: draft.livesAlone,
  };
}

/** What is wrong with a cell, in words. */
export function presentProblem({ rowNumber, columnName, problem, otherRow }: ImportProblem) {
  const known = importRowProblems.find((one) => one === problem);
  if (known === undefined) throw new Error(`unknown problem in the import: ${problem}`);
  return {
    rowNumber,
    column: columnName,
    problem: known,
    message: problemWords(known, otherRow),
  };
}

function strangeCursor() {
  return fail(commonErrors.invalidInput, { fields: [{ path: 'cursor', message: '格式不对' }] });
}

/** The parts of a cursor that this module made. Throws invalid_input for another one. */
export function readCursor(cursor: string | undefined, parts: number): string[] | null {
  if (cursor === undefined) return null;
  try {
    const read = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as unknown;
    const isOurs =
      Array.isArray(read) && read.length === parts && read.every((one) => typeof one === 'string');
    if (isOurs) return read;
  } catch {
    // Not JSON: not ours.
  }
  throw strangeCursor();
}

/** A number in a cursor that this module made. Throws invalid_input for another one. */
export function readCursorNumber(text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw strangeCursor();
  return Number(text);
}

/** The page of a list that was read one longer, with the cursor after its last item. */
export function pageFrom<T>(found: readonly T[], limit: number, cursorOf: (last: T) => string[]) {
  const page = found.slice(0, limit);
  const last = found.length > limit ? page.at(-1) : undefined;
  const nextCursor =
    last === undefined ? null : Buffer.from(JSON.stringify(cursorOf(last))).toString('base64url');
  return { page, nextCursor };
}
