import * as fc from 'fast-check';
import { checkCharacterOf } from '@linli/shared/kernel/id-number';
import { readDay, readFlag, readPhone, readPlace, readRelation } from './cell-values';
import { columnHeads, columnNames, isHead, readHead } from './columns';
import type { ColumnName, Columns } from './columns';
import { isBlank, readRow } from './read-row';
import { RowCompany } from './row-company';

const scale = { today: '2026-11-21', from1904: false };
const columns = new Map(columnNames.map((name, place) => [name, place])) as Columns;
const good: Partial<Record<ColumnName, string>> = {
  estate: '华府天地',
  building: '3',
  unit: '2',
  room: '501室',
  name: ' 王桂兰 ',
  birthDate: '1954年1月1日',
  phone: '+86 138-0000-1234',
  relation: '户主',
  livesAlone: '是',
};

function read(change: Partial<Record<ColumnName, string>> = {}) {
  const cells = { ...good, ...change };
  const row = { rowNumber: 7, cells: columnNames.map((name) => cells[name] ?? '') };
  return readRow(row, columns, scale);
}
const problemsOf = (change: Partial<Record<ColumnName, string>>) =>
  read(change).problems.map(({ column, problem }) => `${column} ${problem}`);

const idOf = (seventeen: string): string => seventeen + checkCharacterOf(seventeen);
const grandmother = idOf('37090219540101002');

describe('a row by itself', () => {
  test('becomes what the register keeps', () => {
    expect(read()).toEqual({
      problems: [],
      draft: {
        rowNumber: 7,
        estate: '华府天地',
        building: '3号楼',
        unit: '2单元',
        room: '501',
        grid: null,
        name: '王桂兰',
        gender: 'unknown',
        birthDate: '1954-01-01',
        idNumber: null,
        phone: '13800001234',
        relation: 'head',
        livesAlone: true,
        fromOn: '2026-11-21',
      },
    });
  });

  test('takes birth date and gender from the id number', () => {
    const { draft, problems } = read({ birthDate: '', idNumber: grandmother });
    expect([draft.birthDate, draft.gender, problems]).toEqual(['1954-01-01', 'female', []]);
  });

  test.each([
    [{ name: '' }, 'name missing'],
    [{ estate: '' }, 'estate missing'],
    [{ birthDate: '' }, 'birthDate missing'],
    [{ name: '王'.repeat(41) }, 'name too-long'],
    [{ birthDate: '1954-02-30' }, 'birthDate bad-date'],
    [{ birthDate: '1850-01-01' }, 'birthDate impossible-age'],
    [{ birthDate: '2030-01-01' }, 'birthDate impossible-age'],
    [{ phone: '1380000123' }, 'phone bad-phone'],
    [{ idNumber: `${grandmother.slice(0, 17)}Z` }, 'idNumber bad-id'],
    [{ gender: '甲' }, 'gender bad-gender'],
    [{ gender: '男', idNumber: grandmother }, 'gender contradicts-id'],
    [{ birthDate: '1955-01-01', idNumber: grandmother }, 'birthDate contradicts-id'],
    [{ relation: '亲家' }, 'relation bad-relation'],
    [{ livesAlone: '也许' }, 'livesAlone bad-flag'],
    [{ fromOn: '2027-01-01' }, 'fromOn bad-date'],
    [{ fromOn: '1940-01-01' }, 'fromOn bad-date'],
  ])('%j is told as %s', (change, problem) => {
    expect(problemsOf(change)).toContain(problem);
  });
});

describe('cells', () => {
  test('every day reads back from each way of writing it', () => {
    const days = fc.date({
      min: new Date('1905-01-01T00:00:00Z'),
      max: new Date('2099-12-31T00:00:00Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(days, (date) => {
        const day = date.toISOString().slice(0, 10);
        const [year, month, date_] = day.split('-').map(Number) as [number, number, number];
        const excel = Math.round(Date.parse(`${day}T00:00:00Z`) / 86_400_000) + 25_569;
        const written = [
          day,
          `${year}/${month}/${date_}`,
          `${year}.${month}.${date_}`,
          `${year}年${month}月${date_}日`,
          day.replaceAll('-', ''),
          `${day} 00:00:00`,
          excel.toString(),
        ];
        expect(written.map((text) => readDay(text))).toEqual(written.map(() => day));
        expect(readDay((excel - 1462).toString(), true)).toBe(day);
      }),
    );
  });

  test('phone numbers lose what people put between the digits', () => {
    expect(
      ['138 0000 1234', '8613800001234', '0538-1234567', '１３８００００１２３４'].map(readPhone),
    ).toEqual(['13800001234', '13800001234', '05381234567', '13800001234']);
    expect(['12800001234', '110', 'abc'].map(readPhone)).toEqual([null, null, null]);
  });

  test('places, relations and flags read as people write them', () => {
    expect([readPlace('3', '号楼'), readPlace('3号楼', '号楼'), readPlace('A座', '号楼')]).toEqual([
      '3号楼',
      '3号楼',
      'A座',
    ]);
    expect([readRelation('妻'), readRelation('长子'), readFlag('否'), readFlag('')]).toEqual([
      'spouse',
      'child',
      false,
      null,
    ]);
  });

  test('a blank line is nobody', () => {
    expect(isBlank({ rowNumber: 1, cells: ['', ' ', '\t'] })).toBe(true);
  });
});

describe('the head', () => {
  test('is found by its words, whatever their order and marks', () => {
    const head = ['序号', '姓名*', '小区名称', '楼号', '房间号', '联系电话（必填）'];
    expect(isHead(head)).toBe(true);
    expect(Object.fromEntries(readHead(head) as Columns)).toEqual({
      name: 1,
      estate: 2,
      building: 3,
      room: 4,
      phone: 5,
    });
    expect(isHead(['教场社区居民名单'])).toBe(false);
  });

  test('refuses what cannot be told apart or is not there', () => {
    const heads = Object.values(columnHeads);
    expect(readHead([...heads, '电话'])).toBe('column-twice');
    expect(readHead(['姓名', '房号'])).toBe('column-missing');
  });
});

test('the later of two contradicting rows is the wrong one, and it leaves no trace', () => {
  const company = new RowCompany();
  const person = (rowNumber: number, change: object = {}) => ({
    ...read().draft,
    rowNumber,
    livesAlone: false,
    ...change,
  });
  expect(company.judge(person(2), 'a')).toEqual([]);
  expect(company.judge(person(3, { relation: 'child' }), 'a')).toMatchObject([
    { problem: 'duplicate-in-file', otherRow: 2 },
  ]);
  expect(company.judge(person(4), 'b')).toMatchObject([{ problem: 'two-heads', otherRow: 2 }]);
  expect(company.judge(person(5, { relation: 'parent', livesAlone: true }), 'c')).toMatchObject([
    { problem: 'not-alone', otherRow: 2 },
  ]);
  expect(company.judge(person(6, { relation: 'parent' }), 'c')).toEqual([]);
});
