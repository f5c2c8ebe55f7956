import { listResidents } from '@linli/shared/contracts/register';
import { packed } from '@linli/server/modules/register/sheets/template';
import type { Caller } from '../world/caller';
import { csvOf, leaves, listHead, uploadList } from '../world/upload-list';
import { createWorld } from '../world/world';
import type { World } from '../world/world';

let world: World;
let staff: Caller;

beforeAll(async () => {
  world = await createWorld();
  staff = await world.signInAs('chen-jing');
}, 60_000);
afterAll(() => world.close());

jest.setTimeout(60_000);

const relation = '<Relationship Id="rId1" Target="worksheets/sheet1.xml"/>';

/** A workbook with these entries; without a sheet of its own it gets an empty one. */
const workbookWith = (entries: Record<string, Buffer>): Promise<Buffer> =>
  packed({
    'xl/workbook.xml':
      '<workbook xmlns:r="r"><sheets><sheet name="一" r:id="rId1"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels': `<Relationships>${relation}</Relationships>`,
    'xl/worksheets/sheet1.xml': '<worksheet/>',
    ...entries,
  });

const head = `<row>${listHead.map((text) => `<c t="inlineStr"><is><t>${text}</t></is></c>`).join('')}</row>`;
const sheetOf = (rows: Buffer): Buffer =>
  Buffer.concat([
    Buffer.from(`<worksheet><sheetData>${head}`),
    rows,
    Buffer.from('</sheetData></worksheet>'),
  ]);
const between = (before: string, filling: Buffer, after: string): Buffer =>
  Buffer.concat([Buffer.from(before), filling, Buffer.from(after)]);

const huge = Buffer.alloc(140 * 1024 * 1024, 'x');
const name = 'xl/worksheets/sheet1.xml';

test.each<[string, () => Promise<Buffer | string>, string]>([
  [
    'one cell of 140 MB, packed to a few hundred KB',
    () =>
      workbookWith({
        [name]: sheetOf(between('<row><c t="inlineStr"><is><t>', huge, '</t></is></c></row>')),
      }),
    'too-large-inside',
  ],
  [
    'a cell of many pieces',
    () =>
      workbookWith({
        [name]: sheetOf(
          between(
            '<row><c t="inlineStr"><is>',
            Buffer.from('<t>一二三四五六七八九十</t>'.repeat(300)),
            '</is></c></row>',
          ),
        ),
      }),
    'cell-too-long',
  ],
  [
    'a shared text of 140 MB',
    () =>
      workbookWith({
        'xl/sharedStrings.xml': between('<sst><si><t>', huge, '</t></si></sst>'),
      }),
    'too-large-inside',
  ],
  [
    'more shared texts than a list can have',
    () =>
      workbookWith({
        'xl/sharedStrings.xml': between('<sst>', Buffer.from('<si/>'.repeat(2_100_000)), '</sst>'),
      }),
    'too-large-inside',
  ],
  [
    'tags within tags without an end',
    () => workbookWith({ [name]: Buffer.from('<a>'.repeat(2_000_000)) }),
    'too-large-inside',
  ],
  [
    'a line of a CSV with one long cell',
    () => Promise.resolve(csvOf([['华府天地', '1', '1', '101', '', '长'.repeat(2001)]])),
    'cell-too-long',
  ],
])('%s is refused, and the server lives on', async (_what, make, refusal) => {
  const file = await make();
  expect(file.length).toBeLessThan(1024 * 1024);
  const { id } = await uploadList(staff, file);
  const checked = await leaves(staff, id, 'checking', 30_000);
  expect(checked).toMatchObject({ state: 'refused', refusal });
  expect((await staff.call(listResidents, {})).items).toEqual([]);
});
