/**
 * Changes each byte of a bundle in several ways, one at a time, and prints what the verifier said as JSON:
 * `escaped` lists changes that passed; `named[offset]` lists the entry index that each change was blamed on.
 */
import { readFileSync } from 'node:fs';
import { verifyBundle } from '../verify-log.mjs';

const bytes = readFileSync(process.argv[2]);
const changes = [
  (byte) => byte ^ 0x01,
  (byte) => byte ^ 0x04,
  (byte) => byte ^ 0x20,
  (byte) => byte ^ 0x80,
  (byte) => (byte === 0x22 ? 0x5c : 0x22),
  (byte) => (byte + 0x55) & 0xff,
];
const escaped = [];
const named = [];
for (let offset = 0; offset < bytes.length; offset += 1) {
  const original = bytes[offset];
  named.push(
    changes.map((change) => {
      bytes[offset] = change(original);
      const { ok, wrong } = verifyBundle(bytes);
      if (ok) escaped.push(offset);
      return wrong?.index ?? null;
    }),
  );
  bytes[offset] = original;
}
process.stdout.write(JSON.stringify({ escaped, named }));
