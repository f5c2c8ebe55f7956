import { maximumLeafBytes } from './entry';
import { concatBytes } from './hash';

/** An entry tile of C2SP tlog-tiles: every leaf after its length in two bytes, big-endian. Throws RangeError for a leaf above 65,535 bytes. */
export function formatEntryBundle(leaves: readonly Uint8Array[]): Uint8Array {
  const parts = leaves.flatMap((leaf) => {
    if (leaf.length > maximumLeafBytes) throw new RangeError('leaf is too large for an entry tile');
    return [Uint8Array.of(leaf.length >> 8, leaf.length & 0xff), leaf];
  });
  return concatBytes(...parts);
}

/** The leaves of an entry tile; throws RangeError if the last one is cut off. */
export function parseEntryBundle(bytes: Uint8Array): Uint8Array[] {
  const leaves: Uint8Array[] = [];
  let offset = 0;
  while (offset < bytes.length) {
    const [high, low] = [bytes[offset], bytes[offset + 1]];
    if (high === undefined || low === undefined) throw new RangeError('entry tile is cut off');
    const end = offset + 2 + high * 256 + low;
    if (end > bytes.length) throw new RangeError('entry tile is cut off');
    leaves.push(bytes.slice(offset + 2, end));
    offset = end;
  }
  return leaves;
}
