import { createDecipheriv } from 'node:crypto';
import { WeChatError } from './errors';

/** The encrypted part of a notification. */
export interface EncryptedResource {
  readonly algorithm: string;
  /** Base64; the last 16 bytes are the authentication tag. */
  readonly ciphertext: string;
  readonly nonce: string;
  readonly associatedData: string;
}

const tagBytes = 16;

/**
 * Opens an AEAD_AES_256_GCM resource with the APIv3 key and checks its authentication tag
 * over text and associated data; throws `protocol` if anything was changed or the key is wrong.
 */
export function openResource(resource: EncryptedResource, apiV3Key: string): string {
  if (resource.algorithm !== 'AEAD_AES_256_GCM') {
    throw new WeChatError('protocol', 'unknown cipher', { code: 'RESOURCE_ALGORITHM_UNKNOWN' });
  }
  const sealed = Buffer.from(resource.ciphertext, 'base64');
  try {
    if (sealed.length < tagBytes) throw new RangeError('shorter than its own tag');
    const nonce = Buffer.from(resource.nonce, 'utf8');
    const key = Buffer.from(apiV3Key, 'utf8');
    const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes });
    decipher.setAuthTag(sealed.subarray(sealed.length - tagBytes));
    decipher.setAAD(Buffer.from(resource.associatedData, 'utf8'));
    const opened = decipher.update(sealed.subarray(0, sealed.length - tagBytes));
    // Without final() the tag is never compared and any change passes.
    return Buffer.concat([opened, decipher.final()]).toString('utf8');
  } catch (cause) {
    throw new WeChatError('protocol', 'the resource cannot be opened', {
      code: 'RESOURCE_NOT_OPENED',
      cause,
    });
  }
}
