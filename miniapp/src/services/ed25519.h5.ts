import type { SignatureVerdict } from './ed25519';

/** Checks an Ed25519 signature with the browser's own cryptography; `unable` where it has none. */
export async function verifyEd25519(
  publicKey: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
): Promise<SignatureVerdict> {
  try {
    const algorithm = { name: 'Ed25519' };
    const key = await crypto.subtle.importKey('raw', publicKey.slice(), algorithm, false, [
      'verify',
    ]);
    const isRight = await crypto.subtle.verify(algorithm, key, signature.slice(), message.slice());
    return isRight ? 'right' : 'wrong';
  } catch {
    return 'unable';
  }
}
