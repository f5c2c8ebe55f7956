import * as z from 'zod';
import { defineEndpoint, rawOutput } from '../kernel/endpoint';
import { defineError } from '../kernel/errors';
import { communitySlugSchema, idSchema } from '../kernel/ids';
import { pageInput, pageOf } from '../kernel/page';
import { instantSchema } from '../kernel/time';

export const beyondCheckpoint = defineError(
  'beyond_checkpoint',
  404,
  '这条记录还没有公布，请等下一个检查点。',
);
export const badRange = defineError('bad_range', 400, '序号或范围不对。');
export const bundleTooLarge = defineError(
  'bundle_too_large',
  413,
  '范围太大，请按指标或更短的时段导出。',
);

const community = { community: communitySlugSchema };
const octets = rawOutput('application/octet-stream');

/** The newest published checkpoint: a C2SP signed note. */
export const getCheckpoint = defineEndpoint({
  name: 'evidence.checkpoint',
  summary: 'Newest published checkpoint (C2SP signed note)',
  method: 'GET',
  path: '/log/:community/checkpoint',
  audience: 'anyone',
  input: z.object(community),
  output: rawOutput('text/plain; charset=utf-8'),
  errors: [beyondCheckpoint],
  limitPerMinute: 6000,
});

/** A tile of hashes or of entries in the C2SP tlog-tiles layout. */
export const getTile = defineEndpoint({
  name: 'evidence.tile',
  summary: 'Tile of hashes or entries (C2SP tlog-tiles)',
  method: 'GET',
  path: '/log/:community/tile/*rest',
  audience: 'anyone',
  input: z.object({ ...community, rest: z.string().max(100) }),
  output: octets,
  errors: [beyondCheckpoint, badRange],
  limitPerMinute: 6000,
});

export const getLogKeys = defineEndpoint({
  name: 'evidence.keys',
  summary: 'Public keys of the log',
  method: 'GET',
  path: '/log/:community/keys',
  audience: 'anyone',
  input: z.object(community),
  output: z.object({
    origin: z.string(),
    ed25519: z.string(),
    sm2: z.string(),
    retired: z.array(z.object({ ed25519: z.string(), sm2: z.string(), retiredAt: instantSchema })),
  }),
  errors: [],
});

export const logEntrySchema = z.object({
  v: z.literal(1),
  id: idSchema,
  community: z.string(),
  type: z.string(),
  hour: z.string(),
  origin: z.enum(['organic', 'staff-assisted', 'drill', 'synthetic']),
  commitment: z.string().regex(/^[0-9a-f]{64}$/),
});

export const getEntry = defineEndpoint({
  name: 'evidence.entry',
  summary: 'One published entry by its id',
  method: 'GET',
  path: '/log/:community/entry/:entryId',
  audience: 'anyone',
  input: z.object({ ...community, entryId: idSchema }),
  output: z.object({ index: z.int(), entry: logEntrySchema }),
  errors: [beyondCheckpoint],
  limitPerMinute: 6000,
});

/** Inclusion proof of `index` in the tree of `size` (the published size when absent). Hashes in base64. */
export const getInclusionProof = defineEndpoint({
  name: 'evidence.inclusion-proof',
  summary: 'Inclusion proof (RFC 6962)',
  method: 'GET',
  path: '/log/:community/proof/inclusion',
  audience: 'anyone',
  input: z.object({
    ...community,
    index: z.coerce.number().int().nonnegative(),
    size: z.coerce.number().int().positive().optional(),
  }),
  output: z.object({
    index: z.int(),
    size: z.int(),
    leafHash: z.string(),
    proof: z.array(z.string()),
  }),
  errors: [beyondCheckpoint, badRange],
  limitPerMinute: 6000,
});

export const getConsistencyProof = defineEndpoint({
  name: 'evidence.consistency-proof',
  summary: 'Consistency proof between two sizes (RFC 6962)',
  method: 'GET',
  path: '/log/:community/proof/consistency',
  audience: 'anyone',
  input: z.object({
    ...community,
    first: z.coerce.number().int().positive(),
    second: z.coerce.number().int().positive().optional(),
  }),
  output: z.object({ first: z.int(), second: z.int(), proof: z.array(z.string()) }),
  errors: [beyondCheckpoint, badRange],
  limitPerMinute: 6000,
});

/**
 * The published log as one JSON file for `tools/verify-log`: every entry up to the checkpoint (or the entries
 * of one indicator or period, each with its inclusion proof), checkpoint, keys, and the openings that may be public.
 */
export const getBundle = defineEndpoint({
  name: 'evidence.bundle',
  summary: 'Bundle for the offline verifier: whole log, one indicator, or one period',
  method: 'GET',
  path: '/log/:community/bundle',
  audience: 'anyone',
  input: z.object({
    ...community,
    indicator: z.string().max(40).optional(),
    /** UTC hours, inclusive, `2026-11-20T08:00Z`. */
    fromHour: z.string().max(20).optional(),
    toHour: z.string().max(20).optional(),
  }),
  output: rawOutput('application/json; charset=utf-8'),
  errors: [beyondCheckpoint, badRange, bundleTooLarge],
  limitPerMinute: 20,
});

/** Health of the log: how far behind it is. Stands on the board. */
export const getLogStatus = defineEndpoint({
  name: 'evidence.status',
  summary: 'How far the log is sealed and published',
  method: 'GET',
  path: '/log/:community/status',
  audience: 'anyone',
  input: z.object(community),
  output: z.object({
    publishedSize: z.int(),
    publishedAt: instantSchema.nullable(),
    /** Null unless sealing is a minute behind: a younger age would tell the moment of somebody's use. */
    oldestUnsealedAgeSeconds: z.int().nullable(),
    serverNow: instantSchema,
  }),
  errors: [],
});

/** One's own recorded uses, each with what opens its commitment (我的使用记录可查验). */
export const listMyUses = defineEndpoint({
  name: 'evidence.my-uses',
  summary: 'My recorded uses, with their openings',
  method: 'GET',
  path: '/api/me/uses',
  audience: 'person',
  input: z.object(pageInput),
  output: pageOf(
    z.object({
      entryId: idSchema,
      type: z.string(),
      at: instantSchema,
      index: z.int().nullable(),
      published: z.boolean(),
      entry: logEntrySchema,
      opening: z.object({ salt: z.string(), detail: z.record(z.string(), z.unknown()) }),
    }),
  ),
  errors: [],
});
