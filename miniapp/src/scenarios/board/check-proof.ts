import type { getEntry, getInclusionProof, getLogKeys } from '@linli/shared/contracts/evidence';
import { fromBase64 } from '@linli/shared/evidence/base64';
import type { Checkpoint } from '@linli/shared/evidence/checkpoint';
import { parseCheckpoint } from '@linli/shared/evidence/checkpoint';
import { leafBytes } from '@linli/shared/evidence/entry';
import { sameBytes } from '@linli/shared/evidence/hash';
import { leafHash } from '@linli/shared/evidence/merkle';
import type { SignedNote } from '@linli/shared/evidence/note';
import { ed25519KeyId, parseNote, parseVkey, signatureBy } from '@linli/shared/evidence/note';
import { utf8 } from '@linli/shared/evidence/utf8';
import { verifyInclusion } from '@linli/shared/evidence/verification';
import type { OutputOf } from '@linli/shared/kernel/endpoint';
import { verifyEd25519 } from '@/services/ed25519';
import { sha256 } from '@/services/sha256';

/** Everything that a check needs, as the server gave it. Nothing in it is believed. */
export interface ProofMaterial {
  readonly checkpoint: string;
  readonly keys: OutputOf<typeof getLogKeys>;
  readonly entry: OutputOf<typeof getEntry>;
  readonly proof: OutputOf<typeof getInclusionProof>;
}

/** What each step led to. */
export interface ProofFindings {
  readonly checkpoint: 'passed' | 'failed';
  readonly leaf: 'passed' | 'failed';
  readonly inclusion: 'passed' | 'failed';
  readonly signature: 'passed' | 'failed' | 'unchecked';
  readonly size: number;
}

/** Reads a checkpoint, or null if it is malformed. */
export function readCheckpoint(text: string): { note: SignedNote; checkpoint: Checkpoint } | null {
  try {
    const note = parseNote(text);
    return { note, checkpoint: parseCheckpoint(note.text) };
  } catch {
    return null;
  }
}

/** Checks an entry against the checkpoint step by step, on this device; false material never throws. */
export async function checkProof(material: ProofMaterial): Promise<ProofFindings> {
  const read = readCheckpoint(material.checkpoint);
  if (read === null) {
    return {
      checkpoint: 'failed',
      leaf: 'failed',
      inclusion: 'failed',
      signature: 'failed',
      size: 0,
    };
  }
  const leaf = attempt(() => leafHash(sha256, leafBytes(material.entry.entry)));
  return {
    checkpoint: 'passed',
    leaf: passedIf(leaf !== null && isGivenLeaf(leaf, material)),
    inclusion: passedIf(leaf !== null && isIncluded(leaf, material, read.checkpoint)),
    signature: await checkSignature(read.note, read.checkpoint, material.keys),
    size: read.checkpoint.size,
  };
}

function isGivenLeaf(leaf: Uint8Array, { proof, entry }: ProofMaterial): boolean {
  const given = attempt(() => fromBase64(proof.leafHash));
  return given !== null && sameBytes(given, leaf) && proof.index === entry.index;
}

function isIncluded(leaf: Uint8Array, material: ProofMaterial, checkpoint: Checkpoint): boolean {
  const siblings = attempt(() => material.proof.proof.map(fromBase64));
  if (siblings === null) return false;
  return verifyInclusion(sha256, {
    index: material.entry.index,
    size: checkpoint.size,
    leafHash: leaf,
    proof: siblings,
    root: checkpoint.rootHash,
  });
}

async function checkSignature(
  note: SignedNote,
  checkpoint: Checkpoint,
  keys: ProofMaterial['keys'],
): Promise<ProofFindings['signature']> {
  const key = attempt(() => parseVkey(sha256, keys.ed25519));
  if (key === null || key.name !== checkpoint.origin || keys.origin !== checkpoint.origin) {
    return 'failed';
  }
  const signature = signatureBy(note, key.name, ed25519KeyId(sha256, key.name, key.publicKey));
  if (signature === null) return 'failed';
  const verdict = await verifyEd25519(key.publicKey, utf8(note.text), signature);
  if (verdict === 'unable') return 'unchecked';
  return passedIf(verdict === 'right');
}

function passedIf(isRight: boolean): 'passed' | 'failed' {
  return isRight ? 'passed' : 'failed';
}

function attempt<T>(read: () => T): T | null {
  try {
    return read();
  } catch {
    return null;
  }
}
