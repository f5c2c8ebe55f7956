import { createPrivateKey, verify } from 'node:crypto';
import { payMessage, requestMessage, signMessage, timestampOf } from './signing';
import { guideKey, orderVector, paySignVector, queryVector } from './testing/official-vectors';
import { merchant } from './testing/platform.factories';

// PKCS#1 v1.5 has one signature per message and key: if the published one verifies over our text,
// our text is the one that WeChat signed, byte by byte.
function isSigned(message: string, signature: string): boolean {
  return verify('RSA-SHA256', Buffer.from(message), guideKey, Buffer.from(signature, 'base64'));
}

describe('the texts that are signed', () => {
  it('are those of the published vectors: order with body, query without, payment', () => {
    expect(isSigned(requestMessage(orderVector), orderVector.signature)).toBe(true);
    expect(isSigned(requestMessage(queryVector), queryVector.signature)).toBe(true);
    expect(isSigned(payMessage(paySignVector), paySignVector.signature)).toBe(true);
  });

  it.each(['method', 'target', 'timestamp', 'nonce', 'body'] as const)(
    'change with the %s',
    (part) => {
      const changed = { ...orderVector, [part]: `${orderVector[part]}0` };
      expect(isSigned(requestMessage(changed), orderVector.signature)).toBe(false);
    },
  );

  it('keep an empty line for an empty body', () => {
    expect(requestMessage(queryVector).endsWith('C8FB242\n\n')).toBe(true);
  });
});

it('signs with RSA PKCS#1 v1.5 and SHA-256 over UTF-8', () => {
  const signature = signMessage('物业费\n', createPrivateKey(merchant.privateKey));
  const bytes = Buffer.from(signature, 'base64');
  expect(verify('RSA-SHA256', Buffer.from('物业费\n'), merchant.publicKey, bytes)).toBe(true);
});

it('writes time stamps in whole seconds, rounded down', () => {
  expect(timestampOf(1_763_620_000_999)).toBe('1763620000');
});
