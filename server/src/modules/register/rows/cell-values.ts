import type { Gender, Relation } from '@linli/shared/contracts/register';

/** Days between 1899-12-30, from which Excel counts, and 1970-01-01. */
const excelDays = 25_569;
const days1904 = 1462;
const dayMs = 86_400_000;

function dayFrom(year: string, month: string, day: string): string | null {
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const instant = Date.parse(`${text}T00:00:00Z`);
  if (Number.isNaN(instant)) return null;
  return new Date(instant).toISOString().startsWith(text) ? text : null;
}

/** A day as people and Excel write it, as `1954-01-01`; null if there is no such day. */
export function readDay(text: string, from1904 = false): string | null {
  const plain = text.normalize('NFKC').replace(/\s+00?:00(:00)?$/, '');
  const written =
    /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(plain) ??
    /^(\d{4})(\d\d)(\d\d)$/.exec(plain);
  if (written !== null) {
    const [, year, month, day] = written as unknown as [string, string, string, string];
    return dayFrom(year, month, day);
  }
  if (!/^\d{1,5}(\.0+)?$/.test(plain)) return null;
  const days = Number(plain) + (from1904 ? days1904 : 0) - excelDays;
  return new Date(days * dayMs).toISOString().slice(0, 10);
}

/** A mobile or landline number as its digits alone; null if it cannot be one. */
export function readPhone(text: string): string | null {
  const digits = text
    .normalize('NFKC')
    .replace(/[\s\-—()]/g, '')
    .replace(/^(\+|00)?86(?=1\d{10}$)/, '');
  return /^(1[3-9]\d{9}|0\d{2,3}\d{7,8})$/.test(digits) ? digits : null;
}

const genderWords: Readonly<Record<string, Gender>> = {
  男: 'male',
  男性: 'male',
  女: 'female',
  女性: 'female',
  未知: 'unknown',
};

/** What the word for a gender means; null for another word. */
export function readGender(text: string): Gender | null {
  return genderWords[text] ?? null;
}

/** What each relation is called in lists, its usual word first. */
export const relationWords: Readonly<Record<Relation, readonly string[]>> = {
  head: ['户主', '本人', '业主'],
  spouse: ['配偶', '妻', '夫', '妻子', '丈夫'],
  child: ['子女', '子', '女', '儿子', '女儿', '长子', '次子', '长女', '次女', '独生子', '独生女'],
  parent: ['父母', '父', '母', '父亲', '母亲', '公公', '婆婆', '岳父', '岳母'],
  grandchild: ['孙子女', '孙', '孙子', '孙女', '外孙', '外孙子', '外孙女'],
  'other-family': ['其他亲属', '亲属', '兄弟', '姐妹', '儿媳', '女婿', '祖父', '祖母'],
  tenant: ['租户', '承租人', '租客'],
  other: ['其他', '非亲属', '保姆'],
};

const relationByWord = new Map(
  Object.entries(relationWords).flatMap(([relation, words]) =>
    words.map((word) => [word, relation as Relation] as const),
  ),
);

/** What the word for a relation means; null for another word. */
export function readRelation(text: string): Relation | null {
  return relationByWord.get(text) ?? null;
}

/** 是 or 否; null for another word. */
export function readFlag(text: string): boolean | null {
  if (['是', '1', '√', '独居'].includes(text)) return true;
  return ['否', '0', '非独居', '×'].includes(text) ? false : null;
}

/** A bare number gets the word that people say: `3` is 3号楼. */
export function readPlace(text: string, word: '号楼' | '单元' | ''): string {
  const plain = text.normalize('NFKC').replace(/\s/g, '');
  if (word === '') return plain.replace(/(室|号|户)$/, '');
  return /^\d+$/.test(plain) ? `${plain}${word}` : plain;
}
