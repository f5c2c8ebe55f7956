import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';
import { columnHeads } from '../rows/columns';

const head = Object.values(columnHeads);
const example = [
  '示例小区',
  '3号楼',
  '2单元',
  '501',
  '第一网格',
  '示例',
  '女',
  '1954-01-01',
  '',
  '',
  '户主',
  '否',
  '2010-06-01',
];

const xmlHead = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relations = 'http://schemas.openxmlformats.org/package/2006/relationships';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

function line(cells: readonly string[], number: number): string {
  const written = cells.map(
    (cell) => `<c t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`,
  );
  return `<row r="${number.toString()}">${written.join('')}</row>`;
}

/** The XML of the entries of a workbook with one sheet of texts. */
function entriesOf(rows: readonly (readonly string[])[]): Record<string, string> {
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  const lines = rows.map((cells, at) => line(cells, at + 1)).join('');
  return {
    '[Content_Types].xml': `${xmlHead}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${type}.worksheet+xml"/></Types>`,
    '_rels/.rels': `${xmlHead}<Relationships xmlns="${relations}"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${xmlHead}<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="居民名单" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${xmlHead}<Relationships xmlns="${relations}"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': `${xmlHead}<worksheet xmlns="${main}"><sheetData>${lines}</sheetData></worksheet>`,
  };
}

/** A zip of these entries. */
export function packed(entries: Readonly<Record<string, string | Buffer>>): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(entries)) {
    zip.addBuffer(Buffer.from(content), name);
  }
  zip.end();
  return buffer(zip.outputStream);
}

/** A workbook with one sheet, every cell text: Excel then keeps long numbers as they are. */
export function writeWorkbook(rows: readonly (readonly string[])[]): Promise<Buffer> {
  return packed(entriesOf(rows));
}

/** The blank form, with one invented line to be overwritten. */
export function templateWorkbook(): Promise<Buffer> {
  return writeWorkbook([head, example]);
}
