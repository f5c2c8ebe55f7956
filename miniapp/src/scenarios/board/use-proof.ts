import {
  beyondCheckpoint,
  getCheckpoint,
  getEntry,
  getInclusionProof,
  getLogKeys,
} from '@linli/shared/contracts/evidence';
import type { Answer } from '@/services/call';
import { call } from '@/services/call';
import { loadClientConfig } from '@/services/client-config';
import type { Loaded } from '@/services/use-loaded';
import { useLoaded } from '@/services/use-loaded';
import type { ProofFindings, ProofMaterial } from './check-proof';
import { checkProof, readCheckpoint } from './check-proof';

/** A proof after it was checked here, or the plain news that the entry is not published yet. */
export type CheckedProof =
  | { readonly kind: 'checked'; readonly material: ProofMaterial; readonly findings: ProofFindings }
  | { readonly kind: 'unpublished' };

async function fetchMaterial(entryId: string): Promise<Answer<ProofMaterial>> {
  const config = await loadClientConfig();
  if (!config.ok) return config;
  const community = config.data.community.slug;
  // The checkpoint comes first, so that everything after it is measured against one published tree.
  const checkpoint = await call(getCheckpoint, { community });
  if (!checkpoint.ok) return checkpoint;
  const [keys, entry] = await Promise.all([
    call(getLogKeys, { community }),
    call(getEntry, { community, entryId }),
  ]);
  if (!keys.ok) return keys;
  if (!entry.ok) return entry;
  const text = String(checkpoint.data);
  const size = readCheckpoint(text)?.checkpoint.size;
  const proof = await call(getInclusionProof, { community, index: entry.data.index, size });
  if (!proof.ok) return proof;
  return {
    ok: true,
    data: { checkpoint: text, keys: keys.data, entry: entry.data, proof: proof.data },
  };
}

/** Fetches checkpoint, keys, entry and proof, and checks them on this device. */
export async function proveEntry(entryId: string): Promise<Answer<CheckedProof>> {
  const material = await fetchMaterial(entryId);
  if (!material.ok) {
    if (material.error.code !== beyondCheckpoint.code) return material;
    return { ok: true, data: { kind: 'unpublished' } };
  }
  const findings = await checkProof(material.data);
  return { ok: true, data: { kind: 'checked', material: material.data, findings } };
}

/** The checked proof of one entry; `reload` checks it anew. */
export function useProof(entryId: string): Loaded<CheckedProof> {
  return useLoaded(entryId, () => proveEntry(entryId));
}
