import { linesOf } from './cells';
import type { Sheet } from './cells';

const byteOrderMark = '\ufeff';

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** The file line by line, as RFC 4180 says, in UTF-8 with the mark by which Excel knows it. */
export function* csvOf(sheet: Sheet): Generator<Buffer> {
  let isFirst = true;
  for (const cells of linesOf(sheet)) {
    const line = `${cells.map(quoted).join(',')}\r\n`;
    yield Buffer.from(isFirst ? `${byteOrderMark}${line}` : line, 'utf8');
    isFirst = false;
  }
}
