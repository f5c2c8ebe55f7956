import type { SignatureVerdict } from './ed25519';

/** A mini-program has no Ed25519 of its own, and says so. */
export function verifyEd25519(
  _publicKey: Uint8Array,
  _message: Uint8Array,
  _signature: Uint8Array,
): Promise<SignatureVerdict> {
  return Promise.resolve('unable');
}
