import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import * as fc from 'fast-check';
import { ZipFile } from 'yazl';
import { spool } from '../../../platform/files/spool';
import { openSheet } from './open-sheet';
import { writeWorkbook } from './template';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'linli-sheets-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function cellsOf(bytes: Buffer): Promise<readonly (readonly string[])[]> {
  const file = await spool(Readable.from([bytes]), { folder, maxBytes: 1e8 });
  try {
    const { sheet } = await openSheet(file);
    const rows: (readonly string[])[] = [];
    for await (const some of sheet.rows()) rows.push(...some.map(({ cells }) => cells));
    return rows;
  } finally {
    await file.discard();
  }
}

const zipOf = (entries: Record<string, string | Buffer>): Promise<Buffer> => {
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(entries)) zip.addBuffer(Buffer.from(content), name);
  zip.end();
  return buffer(zip.outputStream);
};

const workbook = '<workbook xmlns:r="r"><sheets><sheet name="一" r:id="rId7"/></sheets></workbook>';
const relations =
  '<Relationships><Relationship Id="rId7" Target="/xl/worksheets/s.xml"/></Relationships>';
const withSheet = (sheet: string | Buffer, more: Record<string, string> = {}) =>
  zipOf({
    'xl/workbook.xml': workbook,
    'xl/_rels/workbook.xml.rels': relations,
    'xl/worksheets/s.xml': sheet,
    ...more,
  });

test('what a workbook was written with reads back', async () => {
  const cell = fc
    .string({ unit: 'grapheme', maxLength: 30 })
    .filter((text) => !/[\u0000-\u001f\ufffe\uffff\ud800-\udfff\r]/.test(text));
  const table = fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), {
    minLength: 1,
    maxLength: 8,
  });
  await fc.assert(
    fc.asyncProperty(table, async (rows) => {
      expect(await cellsOf(await writeWorkbook(rows))).toEqual(rows);
    }),
    { numRuns: 40 },
  );
});

test('what a CSV file was written with reads back, with quotes, commas and line breaks in cells', async () => {
  const cell = fc.string({ maxLength: 20 }).map((text) => text.replace(/\r/g, ''));
  const table = fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), {
    minLength: 1,
    maxLength: 8,
  });
  await fc.assert(
    fc.asyncProperty(table, async (rows) => {
      const all = [['甲', '乙', '丙'], ...rows];
      const text = all.map((cells) =>
        cells.map((one) => `"${one.replaceAll('"', '""')}"`).join(','),
      );
      expect(await cellsOf(Buffer.from(`\ufeff${text.join('\r\n')}\r\n`))).toEqual(all);
    }),
    { numRuns: 60 },
  );
});

test('shared texts, numbers of phones and skipped cells read as people see them', async () => {
  const sheet =
    '<worksheet><sheetData><row r="4"><c r="B4" t="s"><v>1</v></c><c r="D4"><v>1.3812341234E10</v></c></row></sheetData></worksheet>';
  const texts =
    '<sst><si><t>无关</t></si><si><r><t>王</t></r><r><t>桂兰</t></r><rPh><t>wang</t></rPh></si></sst>';
  expect(await cellsOf(await withSheet(sheet, { 'xl/sharedStrings.xml': texts }))).toEqual([
    ['', '王桂兰', '', '13812341234'],
  ]);
});

describe('refuses', () => {
  test.each([
    [
      'a sheet that unpacks to more than can be taken',
      () => withSheet(Buffer.alloc(410 * 1024 * 1024, 0x20)),
      'too-large-inside',
    ],
    [
      'a document type, which could blow up',
      () => withSheet('<!DOCTYPE a [<!ENTITY b "b">]><worksheet>&b;</worksheet>'),
      'unreadable',
    ],
    ['XML that breaks off', () => withSheet('<worksheet><sheetData><row>'), 'unreadable'],
    ['a zip that is no workbook', () => zipOf({ 'readme.txt': 'x' }), 'unreadable'],
    [
      'a zip that breaks off',
      async () => (await withSheet('<worksheet/>')).subarray(0, 200),
      'unreadable',
    ],
    ['bytes that are no text', () => Promise.resolve(Buffer.from([1, 0, 2, 0])), 'unreadable'],
    [
      'a quote that never ends',
      () => Promise.resolve(Buffer.from(`a,b\n"${'x'.repeat(50_000)}`)),
      'unreadable',
    ],
  ])(
    '%s',
    async (_what, make, reason) => {
      await expect(cellsOf(await make())).rejects.toMatchObject({ reason });
    },
    30_000,
  );
});
