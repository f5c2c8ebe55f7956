import * as z from 'zod';

/** Text that was masked by the server; there is nothing more in it. */
export const masked = z.string();

export const genders = ['male', 'female', 'unknown'] as const;
export const genderSchema = z.enum(genders);
export type Gender = (typeof genders)[number];

/** Relation to the one in whose name the household is registered. */
export const relations = [
  'head',
  'spouse',
  'child',
  'parent',
  'grandchild',
  'other-family',
  'tenant',
  'other',
] as const;
export const relationSchema = z.enum(relations);
export type Relation = (typeof relations)[number];
