import type { DataSectionView } from '@linli/shared/contracts/privacy';
import { formatFen } from '@linli/shared/kernel/money';
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

function lineOf(name: string, value: unknown): Line[] {
  const label = fieldWords[name];
  if (label === undefined) return [];
  const line = { label, text: null, at: null };
  if (value === null || value === undefined || value === '') return [line];
  const isInstant =
    typeof value === 'number' && (name === 'at' || name === 'since' || name.endsWith('At'));
  if (isInstant) return [{ ...line, at: value }];
  if (Array.isArray(value)) {
    const parts = value.filter(isRecord).map((part) => linesOf(part).map(wordsOf).join(' '));
    const plain = value
      .filter((part) => typeof part === 'string')
      .map((part) => textOf(name, part));
    return [{ ...line, text: [...parts, ...plain].join('；') }];
  }
  if (isRecord(value)) return linesOf(value);
  return [{ ...line, text: textOf(name, value as string | number | boolean) }];
}

const wordsOf = ({ text }: Line): string => text ?? '';

/** The fields of one record as lines to read; fields without a name for people are left to the export. */
export function linesOf(record: Readonly<Record<string, unknown>>): Line[] {
  return Object.entries(record).flatMap(([name, value]) => lineOf(name, value));
}

/** What a module holds as records to read: a list, one record, or nothing. */
export function recordsOf(content: unknown): Readonly<Record<string, unknown>>[] {
  if (Array.isArray(content)) return content.filter(isRecord);
  return isRecord(content) ? [content] : [];
}
