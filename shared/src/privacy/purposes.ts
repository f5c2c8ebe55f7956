import * as z from 'zod';
import type { Day } from '../kernel/time';
import { sensitivePurposes } from './sensitive-purposes';
import { usualPurposes } from './usual-purposes';

/** What the house may use personal data for. */
export const purposeIds = [
  'account',
  'household',
  'payments',
  'usage-evidence',
  'operation-log',
  'care',
  'phone',
  'real-name',
  'location',
  'emergency-contacts',
  'health',
] as const;
export const purposeIdSchema = z.enum(purposeIds);
export type PurposeId = (typeof purposeIds)[number];

/** `none`: rests on something else than consent; `separate`: sensitive, asked for alone. */
export const asksForSchema = z.enum(['none', 'consent', 'separate']);
export type AsksFor = z.infer<typeof asksForSchema>;

/** One purpose, as people read it before they decide. All texts are Chinese. */
export interface Purpose {
  readonly id: PurposeId;
  /** Raised with every change of what is collected, why or for how long: then consent is asked for again. */
  readonly version: number;
  /** Since when this version holds. */
  readonly since: Day;
  readonly title: string;
  /** What is collected. */
  readonly what: readonly string[];
  readonly why: string;
  readonly howLong: string;
  /** Sensitive by article 28 of the Personal Information Protection Law. */
  readonly sensitive: boolean;
  readonly asksFor: AsksFor;
  /** The legal basis with its citation. */
  readonly basis: string;
  /** What a lawyer must still look at before the product goes live; null if nothing is open. */
  readonly toReview: string | null;
  /** What stops working without it, in plain words. */
  readonly withoutIt: string;
  /** False while no feature uses it: said on the page, so that nobody believes it is needed today. */
  readonly inUse: boolean;
}

/** The version of the whole statement: changes with any purpose or retention time. */
export const privacyStatement = { version: 2, since: '2026-11-21' } as const;

/** Every purpose, in the order of `purposeIds`. */
export const purposes: readonly Purpose[] = [...usualPurposes, ...sensitivePurposes];

/** The purpose of that id in its present version. */
export function purposeOf(id: PurposeId): Purpose {
  const found = purposes.find((purpose) => purpose.id === id);
  if (found === undefined) throw new RangeError(`unknown purpose: ${id}`);
  return found;
}

/** The purposes that people decide about. */
export const consentPurposes = purposes.filter(({ asksFor }) => asksFor !== 'none');
