import type { SpooledFile } from '../../../platform/files/spool';
import { CsvSheet, encodingOf } from './open-csv';
import { Workbook } from './open-xlsx';
import { SheetError } from './sheet-row';
import type { Sheet } from './sheet-row';

export type SheetFormat = 'xlsx' | 'csv-utf8' | 'csv-gb18030';

const zipMagic = Buffer.from([0x50, 0x4b, 0x03, 0x04]);

/** Tells by its bytes what kind of file it is, and opens it. The name is never asked. Throws SheetError. */
export async function openSheet(file: SpooledFile): Promise<{ format: SheetFormat; sheet: Sheet }> {
  if (file.head.subarray(0, 4).equals(zipMagic)) {
    const workbook = await Workbook.open(file);
    return { format: 'xlsx', sheet: await workbook.firstSheet() };
  }
  const encoding = await encodingOf(file);
  if (encoding === null) throw new SheetError('unreadable');
  const format = encoding === 'utf-8' ? 'csv-utf8' : 'csv-gb18030';
  return { format, sheet: new CsvSheet(file, encoding) };
}
