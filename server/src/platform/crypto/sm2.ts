import { sm2 } from 'sm-crypto-v2';

/** An SM2 key pair in hex; the public key is uncompressed (`04…`, 65 bytes). */
export interface Sm2KeyPair {
  readonly privateKey: string;
  readonly publicKey: string;
}

/** The user id that GM/T 0009 prescribes where nothing else was agreed. */
const userId = '1234567812345678';

/** A fresh key pair. */
export function createSm2KeyPair(): Sm2KeyPair {
  const { privateKey, publicKey } = sm2.generateKeyPairHex();
  return { privateKey, publicKey };
}

/** SM2 signature r‖s (64 bytes) with SM3 and the default user id. Node's own SM2 is not used: it signs wrongly. */
export function sm2Sign(keys: Sm2KeyPair, message: Uint8Array): Uint8Array {
  const hex = sm2.doSignature(message, keys.privateKey, {
    hash: true,
    publicKey: keys.publicKey,
    userId,
  });
  return Buffer.from(hex, 'hex');
}

/** True if `signature` (r‖s, 64 bytes) is the key's signature of the message. */
export function sm2Verify(publicKey: string, message: Uint8Array, signature: Uint8Array): boolean {
  return sm2.doVerifySignature(message, Buffer.from(signature).toString('hex'), publicKey, {
    hash: true,
    userId,
  });
}
