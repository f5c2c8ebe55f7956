import { toBase64 } from './base64';
import { canonicalJson } from './canonical-json';
import type { EventOrigin } from './entry';
import type { Hash } from './hash';
import { assertHash } from './merkle';
import { utf8 } from './utf8';

/** Name and version of the bundle's format. */
export const bundleFormat = 'linli-bundle/1';

/** The log's public keys as the bundle carries them, in the shape of `/log/<community>/keys`. */
export interface BundleKeys {
  readonly origin: string;
  /** C2SP vkey. */
  readonly ed25519: string;
  /** Hex of the 65-byte uncompressed point. */
  readonly sm2: string;
  readonly retired: readonly {
    readonly ed25519: string;
    readonly sm2: string;
    readonly retiredAt: number;
  }[];
}

/** Which entries are in the bundle. Hours are UTC, inclusive, as entries carry them. */
export type BundleScope =
  | { readonly kind: 'whole' }
  | { readonly kind: 'indicator'; readonly indicator: string }
  | { readonly kind: 'period'; readonly fromHour: string; readonly toHour: string };

/** One entry: `leaf` (base64 leaf hash) in a whole bundle, `proof` (base64 inclusion proof) in any other. */
export interface BundleEntry {
  readonly index: number;
  /** Exact JCS text, the leaf. */
  readonly entry: string;
  readonly leaf?: string;
  readonly proof?: readonly string[];
}

/** What opens the commitment of one entry of the bundle. */
export interface BundleOpening {
  readonly id: string;
  /** Hex, 16 bytes. */
  readonly salt: string;
  /** Exact JCS text. */
  readonly detail: string;
}

/** How a claim is recounted from the entries of the bundle alone. */
export interface RecountRule {
  readonly kind: 'usage';
  /** Ascending by UTF-16 code units, like `origins`. */
  readonly types: readonly string[];
  readonly origins: readonly EventOrigin[];
  /** UTC hours, inclusive; absent: no limit on that side. */
  readonly fromHour?: string;
  readonly toHour?: string;
}

/** Numbers that only details can show; allowed when every counted entry is opened in the bundle. */
export interface DetailCounts {
  readonly actors?: number;
  readonly households?: number;
  /** By name of a fact, then by its value: how many events. */
  readonly facts?: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

/** What is said of a clause and can be recounted. */
export interface BundleClaim {
  readonly clause: string;
  readonly rule: RecountRule;
  readonly state: string;
  /** By type, then by origin; every type and origin of the rule is named, zeros too. */
  readonly counts: Readonly<Record<string, Readonly<Partial<Record<EventOrigin, number>>>>>;
  readonly details?: DetailCounts;
}

/** Everything a bundle says before it is sealed. */
export interface BundleContent {
  readonly format: typeof bundleFormat;
  readonly origin: string;
  readonly community: string;
  readonly keys: BundleKeys;
  /** Signed note with exactly the log's own two lines, Ed25519 first. */
  readonly checkpoint: string;
  readonly scope: BundleScope;
  /** Ascending by index. */
  readonly entries: readonly BundleEntry[];
  /** In the order of their entries. */
  readonly openings: readonly BundleOpening[];
  readonly claims: readonly BundleClaim[];
  /** From an older size to the checkpoint's; never in a whole bundle, which needs none. */
  readonly consistency?: { readonly first: number; readonly proof: readonly string[] };
}

/** A sealed bundle: the seal is a note over the content's hashes, signed by the log's keys. */
export interface Bundle extends BundleContent {
  readonly seal: string;
}

/** What the log's keys sign to seal a bundle. */
export interface SealingText {
  /** Text of the seal note; its third line is the SHA-256 of the content. */
  readonly text: string;
  /** SM3 of the content; takes the place of the SM3 root in the SM2 line. */
  readonly sm3: Uint8Array;
}

/**
 * What to sign for this content: the same two lines as under a checkpoint, over `text` and with `sm3` for the root.
 * Throws TypeError if the content has no canonical JSON.
 */
export function sealingText(
  content: BundleContent,
  hashes: { readonly sha256: Hash; readonly sm3: Hash },
): SealingText {
  const bytes = utf8(canonicalJson(content));
  const digest = hashes.sha256(bytes);
  assertHash(digest);
  return {
    text: `${bundleFormat}\n${content.origin}\n${toBase64(digest)}\n`,
    sm3: hashes.sm3(bytes),
  };
}

/** The bundle as the verifier reads it: its JCS and one newline. Throws TypeError for what JCS cannot say. */
export function formatBundle(bundle: Bundle): string {
  return `${canonicalJson(bundle)}\n`;
}
