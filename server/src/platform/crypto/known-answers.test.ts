import { sm3 as otherSm3, sm4 as otherSm4 } from 'sm-crypto-v2';
import { createCipheriv, createHmac } from 'node:crypto';
import * as fc from 'fast-check';
import { knownAnswers } from './known-answers';

describe('the national algorithms of this machine', () => {
  it.each(knownAnswers().map((answer) => [answer.algorithm, answer] as const))(
    'answer as the standard says: %s',
    (_algorithm, { computed, expected }) => {
      expect(computed).toBe(expected);
    },
  );

  it('agree with another implementation on any HMAC-SM3', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 32, maxLength: 32 }),
        fc.uint8Array({ maxLength: 200 }),
        (key, message) => {
          const ours = createHmac('sm3', key).update(message).digest('hex');
          const hex = Buffer.from(key).toString('hex');
          expect(ours).toBe(otherSm3(message, { key: hex, mode: 'hmac' }));
        },
      ),
      { numRuns: 200 },
    );
  });

  it('agree with another implementation on any block of SM4', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 16, maxLength: 16 }),
        fc.uint8Array({ minLength: 16, maxLength: 16 }),
        (key, counter) => {
          const cipher = createCipheriv('sm4-ctr', key, counter);
          const stream = cipher.update(Buffer.alloc(16)).toString('hex');
          const hex = Buffer.from(key).toString('hex');
          const block = otherSm4.encrypt(counter, hex, { padding: 'none', output: 'string' });
          expect(stream).toBe(block);
        },
      ),
      { numRuns: 200 },
    );
  });
});
