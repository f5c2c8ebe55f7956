import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import { linesOf } from './cells';
import type { Sheet } from './cells';

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relations = 'http://schemas.openxmlformats.org/package/2006/relationships';
const officeRelations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const sheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};
const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => escapes[sign] ?? sign);

/** At most 31 characters, none of which a sheet's name may not have. */
const sheetName = (title: string): string => title.replace(/[[\]:*?/\\']/g, ' ').slice(0, 31);

const parts: readonly (readonly [path: string, xml: string])[] = [
  [
    '[Content_Types].xml',
    `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${sheetType}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${sheetType}.worksheet+xml"/></Types>`,
  ],
  [
    '_rels/.rels',
    `<Relationships xmlns="${relations}"><Relationship Id="rId1" Type="${officeRelations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  ],
  [
    'xl/_rels/workbook.xml.rels',
    `<Relationships xmlns="${relations}"><Relationship Id="rId1" Type="${officeRelations}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
  ],
];

// Every cell is text: a spreadsheet neither runs it nor takes an id number for a number.
const cellXml = (cell: string): string =>
  `<c t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`;

function* sheetXml(sheet: Sheet): Generator<Buffer> {
  yield Buffer.from(`${declaration}<worksheet xmlns="${main}"><sheetData>`, 'utf8');
  for (const cells of linesOf(sheet)) {
    yield Buffer.from(`<row>${cells.map(cellXml).join('')}</row>`, 'utf8');
  }
  yield Buffer.from('</sheetData></worksheet>', 'utf8');
}

/** The file in pieces: a workbook of one sheet, every cell text. */
export async function* xlsxOf(sheet: Sheet): AsyncGenerator<Buffer> {
  const zip = new ZipFile();
  for (const [path, xml] of parts) zip.addBuffer(Buffer.from(`${declaration}${xml}`, 'utf8'), path);
  const workbook = `${declaration}<workbook xmlns="${main}" xmlns:r="${officeRelations}"><sheets><sheet name="${escaped(sheetName(sheet.title))}" sheetId="1" r:id="rId1"/></sheets></workbook>`;
  zip.addBuffer(Buffer.from(workbook, 'utf8'), 'xl/workbook.xml');
  zip.addReadStream(Readable.from(sheetXml(sheet)), 'xl/worksheets/sheet1.xml');
  zip.end();
  for await (const piece of zip.outputStream) yield piece as Buffer;
}
