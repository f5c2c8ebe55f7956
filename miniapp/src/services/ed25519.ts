/** What checking a signature led to; `unable` means that this device cannot check it, not that it is wrong. */
export type SignatureVerdict = 'right' | 'wrong' | 'unable';

export { verifyEd25519 } from './ed25519.h5';
