import { RandomAccessReader, fromRandomAccessReaderPromise } from 'yauzl';
import type { Entry, ZipFile } from 'yauzl';
import type { Readable } from 'node:stream';
import type { SpooledFile } from '../../../platform/files/spool';
import { SheetError } from './sheet-row';
import type { Sheet, SheetRow } from './sheet-row';
import { SharedTextReader, SheetRowReader } from './sheet-xml';
import { readRelations, readWorkbook } from './workbook-xml';

/** A workbook has a handful of entries; a bomb has many. */
const mostEntries = 500;
/** Bytes, unpacked. 200,000 rows of twelve columns take about 120 MB. */
const largestSheet = 400 * 1024 * 1024;
const largestTexts = 160 * 1024 * 1024;
const largestIndex = 1024 * 1024;

class SpooledReader extends RandomAccessReader {
  constructor(private readonly file: SpooledFile) {
    super();
  }

  override _readStreamForRange(start: number, end: number): Readable {
    return this.file.read(start, end);
  }
}

async function entriesOf(zip: ZipFile): Promise<Map<string, Entry>> {
  if (zip.entryCount > mostEntries) throw new SheetError('too-large-inside');
  const entries = new Map<string, Entry>();
  await new Promise<void>((resolve, reject) => {
    zip.on('entry', (entry: Entry) => {
      entries.set(entry.fileName, entry);
      zip.readEntry();
    });
    zip.once('end', resolve);
    zip.once('error', reject);
    zip.readEntry();
  });
  return entries;
}

/** A workbook whose entries are unpacked one after the other, each no further than it declared. */
export class Workbook {
  private constructor(
    private readonly zip: ZipFile,
    private readonly entries: ReadonlyMap<string, Entry>,
  ) {}

  /** Throws SheetError if it is no workbook. */
  static async open(file: SpooledFile): Promise<Workbook> {
    try {
      const zip = await fromRandomAccessReaderPromise(new SpooledReader(file), file.size, {
        lazyEntries: true,
        autoClose: false,
        validateEntrySizes: true,
      });
      return new Workbook(zip, await entriesOf(zip));
    } catch (error) {
      throw error instanceof SheetError ? error : new SheetError('unreadable');
    }
  }

  /** The first sheet in the order of the tabs. */
  async firstSheet(): Promise<Sheet> {
    const { sheetRelation, from1904 } = readWorkbook(await this.text('xl/workbook.xml'));
    const targets = readRelations(await this.text('xl/_rels/workbook.xml.rels'));
    const name = targets.get(sheetRelation);
    const entry = name === undefined ? undefined : this.entries.get(name);
    if (entry === undefined) throw new SheetError('unreadable');
    return new XlsxSheet(
      this,
      { entry, texts: this.entries.get('xl/sharedStrings.xml') },
      from1904,
    );
  }

  /** The unpacked text of an entry, piece by piece. Throws SheetError. */
  async *pieces(entry: Entry, limit: number): AsyncGenerator<string> {
    if (entry.uncompressedSize > limit) throw new SheetError('too-large-inside');
    const decoder = new TextDecoder('utf-8', { fatal: true });
    try {
      const stream = await this.zip.openReadStreamPromise(entry);
      for await (const chunk of stream) yield decoder.decode(chunk as Buffer, { stream: true });
      yield decoder.decode();
    } catch (error) {
      throw error instanceof SheetError ? error : new SheetError('unreadable');
    }
  }

  private async text(name: string): Promise<string> {
    const entry = this.entries.get(name);
    if (entry === undefined) throw new SheetError('unreadable');
    let text = '';
    for await (const piece of this.pieces(entry, largestIndex)) text += piece;
    return text;
  }
}

class XlsxSheet implements Sheet {
  private charactersRead = 0;

  constructor(
    private readonly workbook: Workbook,
    private readonly parts: { readonly entry: Entry; readonly texts: Entry | undefined },
    readonly from1904: boolean,
  ) {}

  readShare(): number {
    return Math.min(1, this.charactersRead / Math.max(1, this.parts.entry.uncompressedSize));
  }

  async *rows(): AsyncGenerator<readonly SheetRow[]> {
    const { entry, texts } = this.parts;
    const shared = new SharedTextReader();
    if (texts !== undefined) {
      for await (const piece of this.workbook.pieces(texts, largestTexts)) {
        shared.write(piece);
        await new Promise((resolve) => setImmediate(resolve));
      }
    }
    const reader = new SheetRowReader(shared.texts);
    for await (const piece of this.workbook.pieces(entry, largestSheet)) {
      this.charactersRead += piece.length;
      yield* reader.write(piece);
    }
    yield* reader.end();
  }
}
