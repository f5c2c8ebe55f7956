import { parse } from 'csv-parse';
import type { Parser } from 'csv-parse';
import { Readable } from 'node:stream';
import type { SpooledFile } from '../../../platform/files/spool';
import { SheetError, cellWith, rowsTogether } from './sheet-row';
import type { Sheet, SheetRow } from './sheet-row';

export type CsvEncoding = 'utf-8' | 'gb18030';

/** Longest line, in characters: no list of residents has longer ones. */
const longestRecord = 20_000;

async function decodes(file: SpooledFile, encoding: CsvEncoding): Promise<boolean> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  try {
    for await (const chunk of file.read()) decoder.decode(chunk as Buffer, { stream: true });
    decoder.decode();
    return true;
  } catch {
    return false;
  }
}

/** In which encoding all bytes of the file make sense; null if in none, or if it is no text. */
export async function encodingOf(file: SpooledFile): Promise<CsvEncoding | null> {
  if (file.head.includes(0)) return null;
  if (await decodes(file, 'utf-8')) return 'utf-8';
  return (await decodes(file, 'gb18030')) ? 'gb18030' : null;
}

function delimiterOf(file: SpooledFile, encoding: CsvEncoding): string {
  const [line = ''] = new TextDecoder(encoding).decode(file.head).split(/\r?\n/, 1);
  const counts = [',', ';', '\t', '，'].map((mark) => [mark, line.split(mark).length] as const);
  return [...counts].sort((one, other) => other[1] - one[1])[0]?.[0] ?? ',';
}

/** A CSV file as a sheet. */
export class CsvSheet implements Sheet {
  readonly from1904 = false;
  private bytesRead = 0;

  constructor(
    private readonly file: SpooledFile,
    private readonly encoding: CsvEncoding,
  ) {}

  readShare(): number {
    return Math.min(1, this.bytesRead / Math.max(1, this.file.size));
  }

  async *rows(): AsyncGenerator<readonly SheetRow[]> {
    const parser: Parser = parse({
      bom: true,
      delimiter: delimiterOf(this.file, this.encoding),
      relax_column_count: true,
      max_record_size: longestRecord,
    });
    const text = Readable.from(this.text());
    text.on('error', (error) => parser.destroy(error));
    text.pipe(parser);
    let rowNumber = 0;
    let together: SheetRow[] = [];
    try {
      for await (const cells of parser as AsyncIterable<string[]>) {
        rowNumber += 1;
        for (const cell of cells) cellWith('', cell);
        together.push({ rowNumber, cells });
        if (together.length >= rowsTogether) {
          yield together;
          together = [];
        }
      }
    } catch (error) {
      throw error instanceof Error && 'code' in error && String(error.code).startsWith('CSV_')
        ? new SheetError('unreadable')
        : error;
    } finally {
      text.destroy();
    }
    if (together.length > 0) yield together;
  }

  private async *text(): AsyncGenerator<string> {
    const decoder = new TextDecoder(this.encoding, { fatal: true });
    for await (const chunk of this.file.read()) {
      this.bytesRead += (chunk as Buffer).length;
      yield decoder.decode(chunk as Buffer, { stream: true });
    }
    yield decoder.decode();
  }
}
