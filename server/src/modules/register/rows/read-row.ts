import type { Gender } from '@linli/shared/contracts/register';
import type { ImportRowProblem } from '@linli/shared/contracts/register-imports';
import { ageOn, readIdNumber } from '@linli/shared/kernel/id-number';
import type { SheetRow } from '../sheets/sheet-row';
import { readDay, readFlag, readGender, readPhone, readPlace, readRelation } from './cell-values';
import { columnNames } from './columns';
import type { ColumnName, Columns } from './columns';
import type { CellProblem, ResidentDraft } from './resident-draft';

/** What rows are judged by. */
export interface RowScale {
  /** `2026-11-21` */
  readonly today: string;
  readonly from1904: boolean;
}

/** Nobody has become older; 122 years are the record. */
export const oldestAge = 122;

const longest: Readonly<Partial<Record<ColumnName, number>>> = {
  estate: 60,
  building: 20,
  unit: 20,
  room: 20,
  grid: 60,
  name: 40,
};

/** In characters as people count them, of which one takes two units at most: spreading a long text is costly. */
function isLonger(text: string, most: number): boolean {
  return text.length > 2 * most || [...text].length > most;
}

/** A row under examination: its cells, and what was found wrong so far. */
class Examined {
  readonly problems: CellProblem[] = [];
  private readonly texts = new Map<ColumnName, string>();

  constructor(
    private readonly row: SheetRow,
    columns: Columns,
  ) {
    for (const [name, place] of columns) {
      this.texts.set(name, (row.cells[place] ?? '').replace(/^[\s\u3000]+|[\s\u3000]+$/g, ''));
    }
  }

  text(column: ColumnName): string {
    return this.texts.get(column) ?? '';
  }

  wrong(column: ColumnName, problem: ImportRowProblem): void {
    this.problems.push({ rowNumber: this.row.rowNumber, column, problem });
  }

  needed(column: ColumnName): string {
    const text = this.text(column);
    if (text === '') this.wrong(column, 'missing');
    return text;
  }

  /** The value of an optional cell, or null; says what is wrong where it means nothing. */
  read<T>(column: ColumnName, problem: ImportRowProblem, reading: (text: string) => T | null) {
    const text = this.text(column);
    if (text === '') return null;
    const value = reading(text);
    if (value === null) this.wrong(column, problem);
    return value;
  }

  tooLong(): void {
    for (const column of columnNames) {
      if (isLonger(this.text(column), longest[column] ?? 60)) this.wrong(column, 'too-long');
    }
  }
}

/** The gender that the second last digit of an id number tells. */
export function genderOfId(idNumber: string): Gender {
  return Number(idNumber.charAt(16)) % 2 === 1 ? 'male' : 'female';
}

function isPossible(birthDate: string, today: string): boolean {
  return birthDate <= today && ageOn(birthDate, today) <= oldestAge;
}

/** The birth date, from its own cell or from the id number; empty where both say nothing. */
function readBirth(row: Examined, ofId: string | null, { today, from1904 }: RowScale): string {
  const isSilent = row.text('birthDate') === '' && row.text('idNumber') === '';
  if (isSilent) row.wrong('birthDate', 'missing');
  const written = row.read('birthDate', 'bad-date', (text) => readDay(text, from1904));
  if (written !== null && ofId !== null && written !== ofId)
    row.wrong('birthDate', 'contradicts-id');
  const day = written ?? ofId;
  if (day === null) return '';
  if (!isPossible(day, today)) {
    row.wrong(written === null ? 'idNumber' : 'birthDate', 'impossible-age');
  }
  return day;
}

function readFrom(row: Examined, birthDate: string, { today, from1904 }: RowScale): string {
  const fromOn = row.read('fromOn', 'bad-date', (text) => readDay(text, from1904)) ?? today;
  if (fromOn > today || fromOn < birthDate) row.wrong('fromOn', 'bad-date');
  return fromOn;
}

function readGenderOf(row: Examined, idNumber: string | null): Gender {
  const told = idNumber === null ? null : genderOfId(idNumber);
  const written = row.read('gender', 'bad-gender', readGender);
  if (told !== null && written !== null && written !== 'unknown' && written !== told) {
    row.wrong('gender', 'contradicts-id');
  }
  return written ?? told ?? 'unknown';
}

/** True for a line with nothing in it. */
export function isBlank(row: SheetRow): boolean {
  return row.cells.every((cell) => cell.trim() === '');
}

/**
 * Reads one row by itself. Answers the draft and everything that is wrong with it; a draft with problems is not
 * to be used. Pure: what the register and the other rows say is judged elsewhere.
 */
export function readRow(
  row: SheetRow,
  columns: Columns,
  scale: RowScale,
): { draft: ResidentDraft; problems: readonly CellProblem[] } {
  const read = new Examined(row, columns);
  read.tooLong();
  const id = read.read('idNumber', 'bad-id', (text) =>
    readIdNumber(text.normalize('NFKC'), scale.today),
  );
  const idNumber = id?.number ?? null;
  const birthDate = readBirth(read, id?.birthDate ?? null, scale);
  const draft: ResidentDraft = {
    rowNumber: row.rowNumber,
    estate: read.needed('estate'),
    building: readPlace(read.needed('building'), '号楼'),
    unit: readPlace(read.text('unit'), '单元'),
    room: readPlace(read.needed('room'), ''),
    grid: read.text('grid') === '' ? null : read.text('grid'),
    name: read.needed('name'),
    gender: readGenderOf(read, idNumber),
    birthDate,
    idNumber,
    phone: read.read('phone', 'bad-phone', readPhone),
    relation: read.read('relation', 'bad-relation', readRelation) ?? 'other',
    livesAlone: read.read('livesAlone', 'bad-flag', readFlag) ?? false,
    fromOn: readFrom(read, birthDate, scale),
  };
  return { draft, problems: read.problems };
}
