import { catalogueIdSchema } from '@linli/shared/contracts/indicators';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';

const figureSchema = z.union([z.number(), z.string(), z.array(z.string())]);

const rowSchema = z.object({
  seq: z.int().positive(),
  indicatorId: z.string(),
  name: z.string(),
  claimText: z.string(),
  claimedMet: z.boolean().nullable(),
  claimKind: z.string(),
  figures: z.record(z.string(), figureSchema),
  /** 达到, 超过 or 以上, by the figure that the word stands before or after. */
  qualifiers: z.record(z.string(), z.string()),
  verdict: z.string(),
  findingIds: z.array(z.string()),
});

const findingSchema = z.object({
  id: z.string(),
  seq: z.int().nullable(),
  type: z.string(),
  subtype: z.string(),
  clauseIds: z.array(z.string()),
  /** What the row itself admits, as a share of one; only where a share is below what is required. */
  actual: z.number().optional(),
});

const disclosureSchema = z.object({
  disclosure: z.object({
    community: z.string(),
    tier: z.string(),
    catalog: catalogueIdSchema,
    city: z.string(),
    county: z.string(),
    subdistrict: z.string().optional(),
    publicity: z.object({ start: z.string().regex(/^\d{4}-\d{2}-\d{2}$/) }),
    indicators: z.array(rowSchema).min(1),
  }),
  findings: z.array(findingSchema),
});

/** A public disclosure as a person read it: its rows, and what an audit of each row found. */
export type Disclosure = z.infer<typeof disclosureSchema>;
export type DisclosureRow = z.infer<typeof rowSchema>;
export type DisclosureFinding = z.infer<typeof findingSchema>;

/** The short names of the twelve communities whose disclosures are kept here. */
export const disclosureSlugs = [
  'anle',
  'binjiang',
  'ciyanjie',
  'hongdao',
  'jiaochang',
  'jingzhuang',
  'jinhewan',
  'qili',
  'tongsheng',
  'xinggongjie',
  'yinhe',
  'zhenxing',
] as const;
export type DisclosureSlug = (typeof disclosureSlugs)[number];

/** Reads one disclosure. Throws when the file does not have the expected shape. */
export function readDisclosure(slug: DisclosureSlug): Disclosure {
  const file = join(__dirname, `${slug}.json`);
  return disclosureSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
}

/** True if one of the kept disclosures has that short name. */
export function isDisclosureSlug(slug: string): slug is DisclosureSlug {
  return (disclosureSlugs as readonly string[]).includes(slug);
}

/** The communities' names as their disclosures print them, `教场社区`. */
export function disclosureNames(): string[] {
  return disclosureSlugs.map((slug) => readDisclosure(slug).disclosure.community);
}

/** The short name of a community that is called by either of its names; null if no disclosure is kept of it. */
export function slugOfCommunity(name: string): DisclosureSlug | null {
  const isCalled = (slug: DisclosureSlug): boolean =>
    slug === name || readDisclosure(slug).disclosure.community === name;
  return disclosureSlugs.find(isCalled) ?? null;
}
