import * as z from 'zod';
import { defineEventType } from './event-type';

/** How many people, coarsely: enough to see that a register is kept, too little to find anybody. */
export const registerSizes = ['none', 'to-100', 'to-1000', 'to-10000', 'more'] as const;
export type RegisterSize = (typeof registerSizes)[number];

/** The coarse word for a number of people. */
export function registerSizeOf(count: number): RegisterSize {
  if (count <= 0) return 'none';
  if (count <= 100) return 'to-100';
  if (count <= 1000) return 'to-1000';
  return count <= 10_000 ? 'to-10000' : 'more';
}

/** A checked file was taken into the register. */
export const registerImported = defineEventType({
  type: 'register.imported',
  schemaVersion: 1,
  disclosure: 'inspector',
  facts: z.strictObject({
    added: z.enum(registerSizes),
    skipped: z.enum(registerSizes),
    newHouseholds: z.enum(registerSizes),
  }),
  feeds: [],
  zh: '居民登记导入',
});

/** One entry of the register began, changed or ended. */
export const registerChanged = defineEventType({
  type: 'register.changed',
  schemaVersion: 1,
  disclosure: 'inspector',
  facts: z.strictObject({ change: z.enum(['added', 'changed', 'moved', 'ended']) }),
  feeds: [],
  zh: '居民登记变更',
});
