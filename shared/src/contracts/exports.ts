import * as z from 'zod';
import { defineEndpoint, rawOutput } from '../kernel/endpoint';
import { defineError } from '../kernel/errors';
import { communitySlugSchema, idSchema } from '../kernel/ids';
import { pageInput, pageOf } from '../kernel/page';
import { instantSchema } from '../kernel/time';

export const exportFormats = ['csv', 'xlsx'] as const;
export const exportFormatSchema = z.enum(exportFormats);
export type ExportFormat = (typeof exportFormats)[number];

/**
 * `requested` → `approved` → `ready` → `destroyed`; or `refused`, `lapsed` (nobody decided, or taken back),
 * `failed` (the file could not be made).
 */
export const exportStates = [
  'requested',
  'approved',
  'ready',
  'destroyed',
  'refused',
  'lapsed',
  'failed',
] as const;
export const exportStateSchema = z.enum(exportStates);
export type ExportState = (typeof exportStates)[number];

/** Most characters of a purpose. */
export const purposeLength = 200;

export const exportNotReady = defineError(
  'export_not_ready',
  409,
  '文件还没有准备好。审批通过并生成之后才能下载。',
);
export const exportGone = defineError(
  'export_gone',
  410,
  '文件已经销毁：过了下载期限，或下载次数已用完。如仍需要，请重新申请。',
);
export const datasetUnknown = defineError(
  'dataset_unknown',
  422,
  '没有这种数据，申请没有提交。请返回重新选择。',
);

export const datasetView = z.object({
  dataset: z.string(),
  title: z.string(),
  columns: z.array(z.string()),
});
export type DatasetView = z.infer<typeof datasetView>;

export const exportView = z.object({
  id: idSchema,
  /** The purpose number that stands in the file: `YT-7K3M9QXA`. */
  number: z.string(),
  dataset: z.string(),
  title: z.string(),
  format: exportFormatSchema,
  purpose: z.string(),
  state: exportStateSchema,
  /** Masked: `陈**`. */
  requester: z.string(),
  isMine: z.boolean(),
  approvalId: idSchema.nullable(),
  requestedAt: instantSchema,
  readyAt: instantSchema.nullable(),
  /** When the file is destroyed; null while there is none. */
  expiresAt: instantSchema.nullable(),
  progress: z.object({ done: z.int().nonnegative(), total: z.int().nonnegative().nullable() }),
  downloads: z.object({ used: z.int().nonnegative(), most: z.int().positive() }),
  can: z.object({ download: z.boolean() }),
});
export type ExportView = z.infer<typeof exportView>;

export const listDatasets = defineEndpoint({
  name: 'exports.list-datasets',
  summary: 'The lists that may be asked for',
  method: 'GET',
  path: '/api/staff/:community/exports/datasets',
  audience: 'person',
  input: z.object({ community: communitySlugSchema }),
  output: z.object({ items: z.array(datasetView) }),
  errors: [],
});

/** Asks for a file; nothing is read until a second person has agreed. */
export const requestExport = defineEndpoint({
  name: 'exports.request',
  summary: 'Ask for a list as a file, with a purpose',
  method: 'POST',
  path: '/api/staff/:community/exports',
  audience: 'person',
  input: z.object({
    community: communitySlugSchema,
    dataset: z.string().min(3).max(60),
    format: exportFormatSchema,
    purpose: z
      .string()
      .trim()
      .min(5, '请写明用途，至少 5 个字')
      .max(purposeLength, `用途最多 ${purposeLength.toString()} 个字`),
  }),
  output: exportView,
  errors: [datasetUnknown],
  limitPerMinute: 10,
});

/** Own requests; administrators and inspectors see everybody's. Newest first. */
export const listExports = defineEndpoint({
  name: 'exports.list',
  summary: 'Requests for files and what became of them',
  method: 'GET',
  path: '/api/staff/:community/exports',
  audience: 'person',
  input: z.object({ community: communitySlugSchema, ...pageInput }),
  output: pageOf(exportView).extend({ can: z.object({ request: z.boolean() }) }),
  errors: [],
});

export const getExport = defineEndpoint({
  name: 'exports.get',
  summary: 'One request, with its progress',
  method: 'GET',
  path: '/api/staff/exports/:exportId',
  audience: 'person',
  input: z.object({ exportId: idSchema }),
  output: exportView,
  errors: [],
});

/** The file, to whoever asked for it and nobody else; each download is recorded and counted. */
export const downloadExport = defineEndpoint({
  name: 'exports.download',
  summary: 'The file itself',
  method: 'POST',
  path: '/api/staff/exports/:exportId/download',
  audience: 'person',
  input: z.object({ exportId: idSchema }),
  output: rawOutput('application/octet-stream'),
  errors: [exportNotReady, exportGone],
  limitPerMinute: 10,
});
