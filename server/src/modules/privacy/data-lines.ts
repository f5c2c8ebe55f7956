import type { DataSectionView } from '@linli/shared/contracts/privacy';
import { formatFen } from '@linli/shared/kernel/money';
import { formatInstant } from '@linli/shared/kernel/time';
import { fieldWords, valueWords } from './data-words';

type Line = DataSectionView['records'][number]['lines'][number];

/** Records of one section that are shown; the export holds all. */
export const mostShown = 20;

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function textOf(name: string, value: string | number | boolean): string {
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (typeof value === 'string') return valueWords[value] ?? value;
  return name.endsWith('Fen') ? formatFen(value) : value.toString();
}

function isInstant(name: string, value: unknown): value is number {
  const isTime = name === 'at' || name === 'since' || name.endsWith('At');
  return isTime && typeof value === 'number';
}

const wordsOf = ({ text, at }: Line): string => (at === null ? (text ?? '') : formatInstant(at));

/** A list inside a record in one line: what stands in it, without what is only yes or no. */
function listText(name: string, list: readonly unknown[]): string | null {
  const parts = list.map((part) => {
    if (typeof part === 'string') return textOf(name, part);
    if (!isRecord(part)) return '';
    const told = Object.entries(part).filter(([, value]) => typeof value !== 'boolean');
    return linesOf(Object.fromEntries(told)).map(wordsOf).filter(Boolean).join(' ');
  });
  return parts.length === 0 ? null : parts.join('；');
}

function lineOf(label: string, name: string, value: unknown): Line[] {
  const line = { label, text: null, at: null };
  if (value === null || value === undefined || value === '') return [line];
  if (isInstant(name, value)) return [{ ...line, at: value }];
  if (Array.isArray(value)) return [{ ...line, text: listText(name, value) }];
  if (isRecord(value)) return linesOf(value);
  return [{ ...line, text: textOf(name, value as string | number | boolean) }];
}

/**
 * The fields of one record as lines to read; fields without a name for people are left to the export. The same
 * field may be called otherwise in one `section`.
 */
export function linesOf(record: Readonly<Record<string, unknown>>, section = ''): Line[] {
  return Object.entries(record).flatMap(([name, value]) => {
    const label = fieldWords[`${section}.${name}`] ?? fieldWords[name];
    return label === undefined ? [] : lineOf(label, name, value);
  });
}

/** What a module holds as records to read: a list, one record, or nothing. */
export function recordsOf(content: unknown): Readonly<Record<string, unknown>>[] {
  if (Array.isArray(content)) return content.filter(isRecord);
  const isEmpty = (value: unknown): boolean => Array.isArray(value) && value.length === 0;
  return isRecord(content) && !Object.values(content).every(isEmpty) ? [content] : [];
}
