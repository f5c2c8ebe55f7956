import { invisibleMark } from './mark';

/** What the first and the last line of every file say. */
export interface Watermark {
  /** `社区工作人员` */
  readonly post: string;
  /** Masked: `陈**`. */
  readonly name: string;
  /** `2026-11-21 10:20:00` */
  readonly at: string;
  readonly number: string;
}

/** A list as it goes into a file. */
export interface Sheet {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly watermark: Watermark;
}

/** The line that everybody sees above and below the list. */
function watermarkLine({ post, name, at, number }: Watermark): string {
  return `【${post} ${name}】于 ${at} 导出，用途编号 ${number}，仅限本次用途，用后请销毁`;
}

// A spreadsheet takes a cell that begins like this for a formula and may run it, also in its full-width form.
const formulaStart = /^[\s\u200b-\u200d\u2060\ufeff]*[=+\-@＝＋－＠\t\r]/u;
// Control characters are not allowed in XML and hide text in a CSV.

const controls = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/gu;

/** The text as a cell that no spreadsheet runs. */
export function harmless(text: string): string {
  const clean = text.replace(controls, '');
  return formulaStart.test(clean) ? `'${clean}` : clean;
}

const isWords = (cell: string): boolean => /\p{Script=Han}/u.test(cell);

/**
 * One row of the list: harmless, marked visibly in a column of its own, and unseen behind the first cell that holds
 * words. Numbers stay bare, so that what is copied out of them still works.
 */
export function markedRow(
  cells: readonly string[],
  { number, index }: { number: string; index: number },
): string[] {
  const safe = cells.map(harmless);
  const carrier = safe.findIndex(isWords);
  const mark = invisibleMark(number);
  return [
    ...safe.map((cell, place) => (place === carrier ? `${cell}${mark}` : cell)),
    `${number}-${(index + 1).toString().padStart(6, '0')}`,
  ];
}

/** The head of the column with the visible mark. */
const markColumn = '追溯编号';

/** Every line of the file in order: watermark, heads, rows, watermark. */
export function* linesOf({ columns, rows, watermark }: Sheet): Generator<readonly string[]> {
  const line = watermarkLine(watermark);
  yield [line];
  yield [...columns, markColumn];
  for (const [index, row] of rows.entries()) {
    yield markedRow(row, { number: watermark.number, index });
  }
  yield [line];
}
