import { mkdtemp, readFile, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { fromBufferPromise } from 'yauzl';
import { FieldCipher } from '../../../platform/crypto/field-cipher';
import { openFieldKeys } from '../../../platform/crypto/field-keys';
import { harmless, markedRow } from './cells';
import type { Sheet } from './cells';
import { csvOf } from './csv';
import { invisibleMark, newNumber, numberIn } from './mark';
import { SealedFiles } from './sealed-files';
import { xlsxOf } from './xlsx';

const number = 'YT-7K3M9QXA';
const sheet: Sheet = {
  title: '居民/登记表',
  columns: ['姓名', '电话'],
  rows: [
    ['王桂兰', '13800001234'],
    ['=HYPERLINK("http://x")', '+8613800001234'],
    ['引号"，逗号,\n换行<&>', '1'],
  ],
  watermark: { post: '社区工作人员', name: '陈**', at: '2026-11-21 10:00:00', number },
};

let folder: string;
let files: SealedFiles;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'linli-exports-'));
  files = new SealedFiles(folder, new FieldCipher(openFieldKeys(folder)));
});
afterEach(() => rm(folder, { recursive: true }));

test('a number is carried unseen and read back from any copy', () => {
  for (let turn = 0; turn < 200; turn += 1) {
    const made = newNumber();
    expect(made).toMatch(/^YT-[0-9A-HJKMNP-TV-Z]{8}$/);
    const mark = invisibleMark(made);
    expect(mark).toMatch(/^(?:\u200b|\u200c|\u200d|\u2060){20}$/);
    expect(numberIn(`王桂兰${mark} 13800001234`)).toBe(made);
  }
  expect(numberIn('王桂兰')).toBeNull();
});

test.each(['=1+1', '+86', '-1', '@SUM(A1)', '\t=1', '＝1', ' =1', '\u200b=1', '＋1'])(
  '%j is no formula any more',
  (cell) => {
    expect(harmless(cell).startsWith("'")).toBe(true);
  },
);

test('ordinary cells stay as they are, and numbers carry no mark', () => {
  expect(harmless('13800001234')).toBe('13800001234');
  expect(harmless('1号楼-2单元')).toBe('1号楼-2单元');
  const [phone, name, mark] = markedRow(['13800001234', '王桂兰'], { number, index: 0 });
  expect([phone, mark]).toEqual(['13800001234', `${number}-000001`]);
  expect(numberIn(name ?? '')).toBe(number);
});

test('the csv begins and ends with who, when and what for', () => {
  const text = Buffer.concat([...csvOf(sheet)]).toString('utf8');
  const lines = text.split('\r\n');
  expect(lines[0]).toBe(
    '\ufeff【社区工作人员 陈**】于 2026-11-21 10:00:00 导出，用途编号 YT-7K3M9QXA，仅限本次用途，用后请销毁',
  );
  expect(lines[1]).toBe('姓名,电话,追溯编号');
  expect(lines.at(-2)).toBe(lines[0]?.slice(1));
  expect(text).toContain(`"'=HYPERLINK(""http://x"")",'+8613800001234`);
  expect(text).toContain('"引号""，逗号,\n换行<&>');
});

test('the workbook holds the same lines as text', async () => {
  const pieces: Buffer[] = [];
  for await (const piece of xlsxOf(sheet)) pieces.push(piece);
  const zip = await fromBufferPromise(Buffer.concat(pieces));
  const parts = new Map<string, string>();
  for await (const entry of zip.eachEntry()) {
    parts.set(
      entry.fileName,
      (await buffer(await zip.openReadStreamPromise(entry))).toString('utf8'),
    );
  }
  expect([...parts.keys()]).toContain('[Content_Types].xml');
  expect(parts.get('xl/workbook.xml')).toContain('name="居民 登记表"');
  const xml = parts.get('xl/worksheets/sheet1.xml') ?? '';
  expect(xml.match(/<row>/g)).toHaveLength(sheet.rows.length + 3);
  expect(xml).not.toMatch(/<f>|t="n"/);
  expect(xml).toContain('换行&lt;&amp;&gt;');
  expect(xml).toContain('<t xml:space="preserve">13800001234</t>');
});

test('a file lies sealed, reads back whole, and shows when it was cut, changed or exchanged', async () => {
  const plain = Buffer.alloc(600_000, '王桂兰13800001234');
  const stored = await files.write([plain.subarray(0, 300_000), plain.subarray(300_000)]);
  expect(stored.pieces).toBe(2);
  expect((await files.read(stored)).equals(plain)).toBe(true);
  const where = path.join(folder, 'exports', stored.fileName);
  const sealed = await readFile(where, 'utf8');
  expect(sealed).not.toContain('13800001234');
  const [first = '', second = ''] = sealed.split('\n');
  await writeFile(where, `${first}\n`);
  await expect(files.read(stored)).rejects.toThrow('cut');
  await writeFile(where, `${second}\n${first}\n`);
  await expect(files.read(stored)).rejects.toThrow();
  await files.remove(stored.fileName);
  await expect(files.read(stored)).rejects.toThrow();
});

test('what belongs to no request goes after an hour', async () => {
  const kept = await files.write([Buffer.from('1')]);
  const lost = await files.write([Buffer.from('2')]);
  const fresh = await files.write([Buffer.from('3')]);
  const old = new Date(Date.now() - 2 * 3_600_000);
  for (const { fileName } of [kept, lost]) {
    await utimes(path.join(folder, 'exports', fileName), old, old);
  }
  await files.removeOthers(new Set([kept.fileName]));
  expect((await readdir(path.join(folder, 'exports'))).sort()).toEqual(
    [kept.fileName, fresh.fileName].sort(),
  );
});
