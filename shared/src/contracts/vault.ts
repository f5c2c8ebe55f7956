import * as z from 'zod';
import { defineEndpoint } from '../kernel/endpoint';
import { defineError } from '../kernel/errors';
import { communitySlugSchema, idSchema } from '../kernel/ids';
import { instantSchema } from '../kernel/time';

const community = { community: communitySlugSchema };

/** What the self-check tries on each column of sealed personal data. */
export const columnChecks = [
  /** Every stored value has the sealed form. */
  'sealed-form',
  /** A sampled text holds neither the opened value nor an encoding of it. */
  'no-plaintext',
  /** The ciphertext cannot be told from noise, and no two are equal. */
  'like-noise',
  /** A sampled value opens in its place with the key. */
  'opens-in-place',
  'refuses-wrong-key',
  'refuses-moved',
  'refuses-altered',
  /** The look-up index is no hash that somebody without the key could compute. */
  'index-is-keyed',
] as const;
export const columnCheckSchema = z.enum(columnChecks);
export type ColumnCheck = (typeof columnChecks)[number];

/** What it tries once for the whole house. */
export const houseChecks = [
  /** SM3, HMAC-SM3 and SM4-CTR compute what the standards' vectors say. */
  'known-answers',
  /** Every column that is named as sealed is declared, so that nothing escapes rotation. */
  'all-declared',
  /** No key was found in the searched rows of any table. */
  'no-key-in-database',
] as const;
export const houseCheckSchema = z.enum(houseChecks);
export type HouseCheck = (typeof houseChecks)[number];

/** `empty`: nothing is stored there, so nothing was shown. */
export const checkResultSchema = z.enum(['passed', 'failed', 'empty']);
export type CheckResult = z.output<typeof checkResultSchema>;

export const columnReportSchema = z.object({
  table: z.string(),
  column: z.string(),
  /** Stored values in all, and by the version of the key that sealed them. */
  values: z.int().nonnegative(),
  versions: z.array(z.object({ version: z.int(), values: z.int().nonnegative() })),
  sampled: z.int().nonnegative(),
  checks: z.array(z.object({ check: columnCheckSchema, result: checkResultSchema })),
});
export type ColumnReport = z.output<typeof columnReportSchema>;

/** The report of one self-check: counts and results, never a value. */
export const vaultReportSchema = z.object({
  id: idSchema,
  at: instantSchema,
  /** Who wanted it: the day's job, a maintainer in the app, or the command on the machine. */
  trigger: z.enum(['daily', 'maintainer', 'command']),
  passed: z.boolean(),
  encryption: z.literal('SM4-CTR'),
  authentication: z.literal('HMAC-SM3'),
  keyVersion: z.int().positive(),
  /** Every version that is kept, the newest first. */
  keptVersions: z.array(z.int().positive()),
  checks: z.array(z.object({ check: houseCheckSchema, result: checkResultSchema })),
  columns: z.array(columnReportSchema),
  /** How many rows of how many tables were searched for a key. */
  searchedTables: z.int().nonnegative(),
  searchedRows: z.int().nonnegative(),
});
export type VaultReport = z.output<typeof vaultReportSchema>;

/** The last self-check; null if there was none yet. For the maintainer and for inspectors. */
export const getVaultReport = defineEndpoint({
  name: 'vault.get-report',
  summary: 'The last self-check of the encryption of personal data',
  method: 'GET',
  path: '/api/communities/:community/vault/report',
  audience: 'person',
  input: z.object(community),
  output: z.object({ report: vaultReportSchema.nullable(), can: z.object({ run: z.boolean() }) }),
  errors: [],
});

/** Checks now and keeps the report. The maintainer's alone. */
export const runSelfCheck = defineEndpoint({
  name: 'vault.run-self-check',
  summary: 'Checks the encryption of personal data now',
  method: 'POST',
  path: '/api/communities/:community/vault/self-checks',
  audience: 'person',
  input: z.object(community),
  output: z.object({ report: vaultReportSchema }),
  errors: [],
  limitPerMinute: 6,
});

export const rotationStates = ['running', 'done'] as const;
export const rotationViewSchema = z.object({
  id: idSchema,
  toVersion: z.int().positive(),
  state: z.enum(rotationStates),
  /** Values sealed with an older key when it started, and how many of them are sealed anew. */
  total: z.int().nonnegative(),
  done: z.int().nonnegative(),
  percent: z.int().min(0).max(100),
  /** Values that no key opens; they were left as they are. */
  unreadable: z.int().nonnegative(),
  startedAt: instantSchema,
  finishedAt: instantSchema.nullable(),
});
export type RotationView = z.output<typeof rotationViewSchema>;

/** How far the last change of keys is; null if the keys were never changed. */
export const getRotation = defineEndpoint({
  name: 'vault.get-rotation',
  summary: 'Progress of the last change of keys',
  method: 'GET',
  path: '/api/communities/:community/vault/rotation',
  audience: 'person',
  input: z.object(community),
  output: z.object({
    rotation: rotationViewSchema.nullable(),
    keyVersion: z.int().positive(),
    keptVersions: z.array(z.int().positive()),
    can: z.object({ rotate: z.boolean(), retire: z.boolean() }),
  }),
  errors: [],
  limitPerMinute: 240,
});

export const rotationUnderWay = defineError(
  'rotation_under_way',
  409,
  '正在更换密钥，请等这一次完成后再试。',
);
export const fieldKeysExternal = defineError(
  'field_keys_external',
  409,
  '密钥由外部保管，系统不能自己添加。请先在密钥文件里添加新版本，再来更换。',
);

/** Adds a key version and starts sealing everything anew with it, while the house goes on working. */
export const startRotation = defineEndpoint({
  name: 'vault.start-rotation',
  summary: 'Starts a change of keys',
  method: 'POST',
  path: '/api/communities/:community/vault/rotations',
  audience: 'person',
  input: z.object(community),
  output: z.object({ rotation: rotationViewSchema }),
  errors: [rotationUnderWay, fieldKeysExternal],
  limitPerMinute: 6,
});

export const oldKeysInUse = defineError(
  'old_keys_in_use',
  409,
  '旧密钥还不能停用：更换完成要满八天，而且不能再有资料用它。什么都没有改变。',
);

/** Throws the old key versions away, eight days after the last value was sealed anew. Cannot be undone. */
export const retireOldKeys = defineEndpoint({
  name: 'vault.retire-old-keys',
  summary: 'Throws away the key versions that nothing uses any more',
  method: 'POST',
  path: '/api/communities/:community/vault/retirements',
  audience: 'person',
  input: z.object(community),
  output: z.object({ retired: z.array(z.int().positive()) }),
  errors: [oldKeysInUse],
  limitPerMinute: 6,
});
