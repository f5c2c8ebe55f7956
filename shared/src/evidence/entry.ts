import * as z from 'zod';
import { canonicalJson } from './canonical-json';
import type { Hash } from './hash';
import { concatBytes } from './hash';
import { toHex } from './hex';
import { utf8 } from './utf8';

/** How a use came about. Only `organic` and `staff-assisted` count as use. */
export const eventOrigins = ['organic', 'staff-assisted', 'drill', 'synthetic'] as const;
export type EventOrigin = (typeof eventOrigins)[number];

/** In which post somebody acted; stands in the private detail. */
export const actingRoles = [
  'resident',
  'elderly-resident',
  'grid-worker',
  'property-staff',
  'community-staff',
  'police',
  'inspector',
  'device',
  'system',
] as const;
export type ActingRole = (typeof actingRoles)[number];

/** The public half of an event, a leaf of the log. It never changes and names nobody. */
export interface LogEntry {
  readonly v: 1;
  /** A random uuid (v4): a v7 would publish the instant. */
  readonly id: string;
  readonly community: string;
  readonly type: string;
  /** UTC hour, `2026-11-20T08:00Z`. */
  readonly hour: string;
  readonly origin: EventOrigin;
  /** Hex SM3 over salt and canonical detail. */
  readonly commitment: string;
}

/** The private half: what the commitment commits to. Opened only to whom the type's disclosure allows. */
export interface EventDetail {
  /** Milliseconds since 1970 by the server's clock. */
  readonly at: number;
  /** Pseudonym within one scenario. */
  readonly actor: string;
  readonly household: string | null;
  readonly role: ActingRole;
  /** Opaque id of what was acted on. */
  readonly subject: string;
  /** Small and coarse; never a name, number, address, plate, amount or free text. */
  readonly facts: Readonly<Record<string, unknown>>;
}

/** What opens a commitment: whoever holds it can recompute the hash. */
export interface Opening {
  /** 16 random bytes in hex, another for each event. */
  readonly salt: string;
  readonly detail: EventDetail;
}

/** Largest leaf in bytes: entry bundles hold lengths of two bytes. */
export const maximumLeafBytes = 65_535;
/** Bytes of salt that every event has. */
export const saltBytes = 16;

/** Shape of an entry that comes from outside; refuses unknown fields. */
export const logEntryShape = z.strictObject({
  v: z.literal(1),
  id: z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/),
  community: z.string().regex(/^[a-z][a-z0-9-]{1,30}$/),
  type: z.string().regex(/^[a-z][a-z0-9-]*\.[a-z][a-z0-9-]*$/),
  hour: z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:00Z$/),
  origin: z.enum(eventOrigins),
  commitment: z.string().regex(/^[0-9a-f]{64}$/),
});

/** The UTC hour of an instant as entries carry it. Throws RangeError outside the years 0–9999. */
export function hourOf(instant: number): string {
  const iso = new Date(instant).toISOString();
  if (iso.length !== 24) throw new RangeError('instant outside the four-digit years');
  return `${iso.slice(0, 13)}:00Z`;
}

/** SM3(salt ‖ JCS(detail)) in hex. Throws RangeError if the salt is not 16 bytes, TypeError if JCS cannot say the detail. */
export function commitmentOf(sm3: Hash, salt: Uint8Array, detail: EventDetail): string {
  // Without a fixed length, bytes could move between salt and detail under the same hash.
  if (salt.length !== saltBytes) throw new RangeError(`salt must be ${saltBytes} bytes`);
  return toHex(sm3(concatBytes(salt, utf8(canonicalJson(detail)))));
}

/** The leaf of an entry: UTF-8 of its JCS. Throws RangeError above 65,535 bytes. */
export function leafBytes(entry: LogEntry): Uint8Array {
  const bytes = utf8(canonicalJson(entry));
  if (bytes.length > maximumLeafBytes) throw new RangeError('entry is too large for a leaf');
  return bytes;
}
