import { logOrigin, parseCheckpoint } from '@linli/shared/evidence/checkpoint';
import { parseNote } from '@linli/shared/evidence/note';
import type { Deployment } from '@linli/shared/kernel/deployment';

/** The name of a community's log: it tells a demo from a real community for ever. */
export function originOf(deployment: Deployment, community: string): string {
  return logOrigin(community, deployment !== 'production');
}

/** The SHA-256 root that a published note states. Throws SyntaxError for a damaged note. */
export function rootOfNote(note: string): Uint8Array {
  return parseCheckpoint(parseNote(note).text).rootHash;
}
