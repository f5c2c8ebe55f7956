import * as z from 'zod';

/** An id made by the application: uuid in lower case. Order-leaking ids (v7) are for private rows only. */
export const idSchema = z
  .string()
  .regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/);

/** A community's short public name in addresses and in the log, `jiaochang`. */
export const communitySlugSchema = z.string().regex(/^[a-z][a-z0-9-]{1,30}$/);

/** A key made once per attempt on screen; the same key never causes a second effect. */
export const idempotencyKeySchema = z.string().regex(/^[A-Za-z0-9_-]{16,64}$/);
