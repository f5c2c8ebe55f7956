import * as z from 'zod';
import { relationSchema } from '../contracts/bindings';
import { delegatedUseSchema } from '../contracts/delegations';
import { delegatedTaskSchema } from '../kernel/roles';
import { defineEventType } from './event-type';

const kind = z.enum(['family', 'helper']);

/** Somebody was bound to a household, with a printed code or after staff agreed. */
export const householdBound = defineEventType({
  type: 'bindings.household-bound',
  schemaVersion: 1,
  disclosure: 'self',
  facts: z.strictObject({ relation: relationSchema, proof: z.enum(['code', 'staff']) }),
  feeds: [],
  zh: '绑定房屋',
});

/** Somebody's binding to a household ended; the rights ended with it. */
export const householdLeft = defineEventType({
  type: 'bindings.household-left',
  schemaVersion: 1,
  disclosure: 'self',
  facts: z.strictObject({ relation: relationSchema, by: z.enum(['self', 'owner', 'staff']) }),
  feeds: [],
  zh: '解除房屋绑定',
});

/** Somebody let another person act in their place. */
export const delegationGranted = defineEventType({
  type: 'delegations.delegation-granted',
  schemaVersion: 1,
  disclosure: 'self',
  facts: z.strictObject({ kind, task: delegatedTaskSchema }),
  feeds: [],
  zh: '授权他人代办',
});

/** A delegation was ended by one of the two. */
export const delegationWithdrawn = defineEventType({
  type: 'delegations.delegation-withdrawn',
  schemaVersion: 1,
  disclosure: 'self',
  facts: z.strictObject({ kind, by: z.enum(['principal', 'agent']) }),
  feeds: [],
  zh: '收回代办授权',
});

/** Somebody did something in another one's place. */
export const actedForAnother = defineEventType({
  type: 'delegations.acted-for-another',
  schemaVersion: 1,
  disclosure: 'self',
  facts: z.strictObject({ kind, use: delegatedUseSchema }),
  feeds: [],
  zh: '代他人办理',
});
