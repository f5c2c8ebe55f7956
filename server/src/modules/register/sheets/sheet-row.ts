/** One line of a sheet; rows count from 1, as Excel shows them. */
export interface SheetRow {
  readonly rowNumber: number;
  readonly cells: readonly string[];
}

/** A sheet that is read from its beginning to its end, once. */
export interface Sheet {
  /** Some rows at a time, in order. Throws SheetError. */
  rows(): AsyncIterable<readonly SheetRow[]>;
  /** How much of it was read, 0–1. */
  readShare(): number;
  /** True for workbooks that count days from 1904 instead of 1900. */
  readonly from1904: boolean;
}

/** The file is not what it seems to be, or larger inside than can be taken. */
export class SheetError extends Error {
  constructor(readonly reason: 'unreadable' | 'too-large-inside' | 'cell-too-long') {
    super(reason);
    this.name = 'SheetError';
  }
}

/** Rows that are handed on together: few enough that other work gets its turn. */
export const rowsTogether = 200;

/** Longest text of a cell, in UTF-16 units: many times what any column of such a list needs. */
const longestCell = 2000;

/** The text with more behind it. Throws SheetError before a cell grows longer than a list of residents has them. */
export function cellWith(text: string, more: string): string {
  if (text.length + more.length > longestCell) throw new SheetError('cell-too-long');
  return text + more;
}
