import { randomUUID } from 'node:crypto';
import type { ImportRefusal } from '@linli/shared/contracts/register-imports';
import { dayOf } from '@linli/shared/kernel/time';
import { insertRows } from '../../../platform/database/bulk';
import { changeIf } from '../../../platform/database/database';
import type { Tx } from '../../../platform/database/database';
import { ImportPart } from '../entities/import-part.entity';
import { ImportProblem } from '../entities/import-problem.entity';
import { RegisterImport } from '../entities/register-import.entity';
import { knownKeys, occupied } from '../register.queries';
import { personKeyOf } from '../resident-row';
import { columnHeads, isHead, readHead } from '../rows/columns';
import type { Columns } from '../rows/columns';
import { isBlank, readRow } from '../rows/read-row';
import { addressOf } from '../rows/resident-draft';
import type { CellProblem, ResidentDraft } from '../rows/resident-draft';
import { RowCompany } from '../rows/row-company';
import type { Sheet, SheetRow } from '../sheets/sheet-row';
import type { RegisterParts } from './parts';
import { PlaceIndex } from './place-index';

/** Rows that are sealed together: with the longest cells, they just fit the text column of MariaDB. */
const rowsPerPart = 50;
const mostRows = 200_000;
/** Problems that are kept for reading; the others are counted. */
const mostProblems = 20_000;
/** A head must stand near the top: titles above it are usual, pages of prose are not. */
const linesBeforeHead = 10;

/** A list that cannot be read to its end, and why. */
export class ListRefusedError extends Error {
  constructor(readonly refusal: ImportRefusal) {
    super(refusal);
    this.name = 'ListRefusedError';
  }
}

/** The import was taken away while it was being checked: by another machine, or as interrupted. */
export class ImportGoneError extends Error {}

interface Judged {
  readonly draft: ResidentDraft;
  readonly key: string;
  readonly problems: readonly CellProblem[];
}

/** Where an import stores sealed rows. */
export function partField(rowId: string) {
  return { table: 'register_import_parts', column: 'rowsSealed', rowId };
}

/** Reads a list from its head to its end, judges every row, and keeps the good ones sealed. Changes no register. */
export class ImportChecker {
  private readonly company = new RowCompany();
  private readonly newPlaces = { estates: new Set(), buildings: new Set(), households: new Set() };
  private readonly counts = {
    doneRows: 0,
    totalRows: 0,
    validRows: 0,
    faultyRows: 0,
    problemCount: 0,
    keptProblems: 0,
  };
  private columns: Columns | null = null;
  private waiting: ResidentDraft[] = [];
  private partCount = 0;
  private readonly scale;

  private constructor(
    private readonly parts: RegisterParts,
    private readonly list: { readonly row: RegisterImport; readonly sheet: Sheet },
    private readonly places: PlaceIndex,
  ) {
    this.scale = {
      today: dayOf(parts.platform.clock.now()),
      from1904: list.sheet.from1904,
    };
  }

  /** Throws ListRefusedError, SheetError, ImportGoneError. */
  static async check(parts: RegisterParts, row: RegisterImport, sheet: Sheet): Promise<void> {
    const places = await parts.platform.db.read((manager) =>
      PlaceIndex.load(manager, row.communityId),
    );
    await new ImportChecker(parts, { row, sheet }, places).run();
  }

  private async run(): Promise<void> {
    for await (const rows of this.list.sheet.rows()) {
      await this.take(rows);
      await new Promise((resolve) => setImmediate(resolve));
    }
    if (this.columns === null) throw new ListRefusedError('no-head');
    if (this.counts.totalRows === 0) throw new ListRefusedError('no-rows');
    await this.save([], true);
  }

  private async take(rows: readonly SheetRow[]): Promise<void> {
    const filled = this.belowHead(rows).filter((row) => !isBlank(row));
    this.counts.totalRows += filled.length;
    if (this.counts.totalRows > mostRows) throw new ListRefusedError('too-many-rows');
    if (filled.length === 0) return;
    const judged = await this.judge(filled);
    const good = judged.filter(({ problems }) => problems.length === 0);
    const problems = judged.flatMap((one) => one.problems);
    this.counts.doneRows += judged.length;
    this.counts.validRows += good.length;
    this.counts.faultyRows += judged.length - good.length;
    this.waiting.push(...good.map(({ draft }) => draft));
    await this.save(problems, false);
  }

  private belowHead(rows: readonly SheetRow[]): readonly SheetRow[] {
    if (this.columns !== null) return rows;
    const place = rows.slice(0, linesBeforeHead).findIndex(({ cells }) => isHead(cells));
    const head = rows[place];
    if (head === undefined) throw new ListRefusedError('no-head');
    const columns = readHead(head.cells);
    if (typeof columns === 'string') throw new ListRefusedError(columns);
    this.columns = columns;
    return rows.slice(place + 1);
  }

  private async judge(rows: readonly SheetRow[]): Promise<Judged[]> {
    const { fields } = this.parts.platform;
    const { communityId } = this.list.row;
    const read = rows.map((row) => readRow(row, this.columns as Columns, this.scale));
    const keyed = read.map(({ draft, problems }) => ({
      draft,
      problems,
      key:
        problems.length > 0
          ? ''
          : personKeyOf(fields, { communityId, address: addressOf(draft), ...draft }),
    }));
    const fine = keyed.filter(({ problems }) => problems.length === 0);
    const { known, lived } = await this.parts.platform.db.read(async (manager) => ({
      known: await knownKeys(
        manager,
        fine.map(({ key }) => key),
      ),
      lived: await occupied(manager, [
        ...new Set(fine.flatMap(({ draft }) => this.places.find(draft)?.id ?? [])),
      ]),
    }));
    return keyed.map((one) =>
      one.problems.length > 0 ? one : { ...one, problems: this.inContext(one, known, lived) },
    );
  }

  private inContext(
    { draft, key }: Judged,
    known: ReadonlySet<string>,
    lived: ReadonlyMap<string, boolean>,
  ): CellProblem[] {
    const { rowNumber } = draft;
    const household = this.places.find(draft);
    if (household === null) {
      const problem = this.missingPlace(draft);
      if (problem !== null) return [problem];
    }
    if (known.has(key)) return [{ rowNumber, column: 'name', problem: 'duplicate-in-register' }];
    const isAloneThere = household === null ? undefined : lived.get(household.id);
    if (isAloneThere === true || (isAloneThere === false && draft.livesAlone)) {
      return [{ rowNumber, column: 'livesAlone', problem: 'not-alone' }];
    }
    const problems = this.company.judge(draft, key);
    if (problems.length === 0 && household === null) this.notePlace(draft);
    return problems;
  }

  private missingPlace(draft: ResidentDraft): CellProblem | null {
    if (this.list.row.createsHouseholds) return null;
    const { rowNumber } = draft;
    return this.places.hasEstate(draft.estate)
      ? { rowNumber, column: 'room', problem: 'unknown-household' }
      : { rowNumber, column: 'estate', problem: 'unknown-estate' };
  }

  private notePlace(draft: ResidentDraft): void {
    const { estates, buildings, households } = this.newPlaces;
    if (!this.places.hasEstate(draft.estate)) estates.add(draft.estate);
    if (!this.places.hasBuilding(draft)) buildings.add(`${draft.estate}\u0000${draft.building}`);
    households.add(addressOf(draft));
  }

  private async save(problems: readonly CellProblem[], isEnd: boolean): Promise<void> {
    const { db, clock } = this.parts.platform;
    const parts = this.nextParts(isEnd);
    const kept = problems.slice(0, Math.max(0, mostProblems - this.counts.keptProblems));
    const before = this.counts.keptProblems;
    this.counts.problemCount += problems.length;
    this.counts.keptProblems += kept.length;
    const now = clock.now();
    await db.transaction(async (tx) => {
      await insertRows(tx, ImportPart, parts);
      await insertRows(
        tx,
        ImportProblem,
        kept.map((one, at) => this.problemRow(one, before + at)),
      );
      await this.show(
        tx,
        isEnd ? { state: 'checked', runningKey: null, finishedAt: now } : {},
        now,
      );
    });
  }

  private async show(tx: Tx, end: Partial<RegisterImport>, now: number): Promise<void> {
    const share = Math.max(0.0001, this.list.sheet.readShare());
    const { doneRows } = this.counts;
    const isStillOurs = await changeIf(tx, RegisterImport, {
      expected: { id: this.list.row.id, state: 'checking' },
      change: {
        ...this.counts,
        newEstates: this.newPlaces.estates.size,
        newBuildings: this.newPlaces.buildings.size,
        newHouseholds: this.newPlaces.households.size,
        ofRows:
          end.state === undefined ? Math.max(doneRows, Math.round(doneRows / share)) : doneRows,
        progressedAt: now,
        ...end,
      },
    });
    if (!isStillOurs) throw new ImportGoneError('the import is not being checked any more');
  }

  private nextParts(isEnd: boolean): ImportPart[] {
    const parts: ImportPart[] = [];
    while (this.waiting.length >= rowsPerPart || (isEnd && this.waiting.length > 0)) {
      const id = randomUUID();
      const rows = JSON.stringify(this.waiting.splice(0, rowsPerPart));
      parts.push({
        id,
        importId: this.list.row.id,
        position: this.partCount,
        rowsSealed: this.parts.platform.fields.seal(rows, partField(id)),
      });
      this.partCount += 1;
    }
    return parts;
  }

  private problemRow(
    { rowNumber, column, problem, otherRow }: CellProblem,
    position: number,
  ): ImportProblem {
    return {
      id: randomUUID(),
      importId: this.list.row.id,
      position,
      rowNumber,
      columnName: columnHeads[column],
      problem,
      otherRow: otherRow ?? null,
    };
  }
}
