import { createCipheriv, createHmac, hash } from 'node:crypto';

/** GB/T 32905-2016, appendix A. */
const sm3Answers = [
  ['abc', '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0'],
  ['abcd'.repeat(16), 'debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732'],
] as const;

/** GB/T 32907-2016, appendix A, and the draft that adds the modes: key, counter, plain text, ciphertext. */
const sm4CtrAnswers = [
  // One block of the standard: the counter is its plain text, and nothing is enciphered but zeros.
  [
    '0123456789abcdeffedcba9876543210',
    '0123456789abcdeffedcba9876543210',
    '00'.repeat(16),
    '681edf34d206965e86b3e94f536e4246',
  ],
  [
    'fedcba98765432100123456789abcdef',
    '000102030405060708090a0b0c0d0e0f',
    '00'.repeat(16),
    'f766678f13f01adeac1b3ea955adb594',
  ],
  // draft-ribose-cfrg-sm4, A.2.5.1: four blocks, so the counter counts.
  [
    '0123456789abcdeffedcba9876543210',
    '000102030405060708090a0b0c0d0e0f',
    ['aa', 'bb', 'cc', 'dd', 'ee', 'ff', 'aa', 'bb'].map((byte) => byte.repeat(8)).join(''),
    'ac3236cb970cc20791364c395a1342d1a3cbc1878c6f30cd074cce385cdd70c7' +
      'f234bc0e24c11980fd1286310ce37b926e02fcd0faa0baf38b2933851d824514',
  ],
] as const;

const blockBytes = 64;

/** HMAC by its definition, from the hash alone. */
function hmacByDefinition(key: Buffer, message: Buffer): string {
  const padded = Buffer.concat([key, Buffer.alloc(blockBytes - key.length)]);
  const pad = (byte: number): Buffer => padded.map((value) => value ^ byte) as Buffer;
  const inner = hash('sm3', Buffer.concat([pad(0x36), message]), 'buffer');
  return hash('sm3', Buffer.concat([pad(0x5c), inner]), 'hex');
}

/** What an algorithm of this machine answers, and what the standard says. */
export interface KnownAnswer {
  readonly algorithm: 'SM3' | 'SM4-CTR' | 'HMAC-SM3';
  readonly computed: string;
  readonly expected: string;
}

/** Computes every known answer anew: another build of the cryptography library may be wrong or lack them. */
export function knownAnswers(): KnownAnswer[] {
  const key = Buffer.from(
    '0123456789abcdeffedcba98765432100123456789abcdeffedcba9876543210',
    'hex',
  );
  const message = Buffer.from('linli', 'utf8');
  return [
    ...sm3Answers.map(([text, expected]) => ({
      algorithm: 'SM3' as const,
      computed: hash('sm3', text, 'hex'),
      expected,
    })),
    ...sm4CtrAnswers.map(([sm4Key, counter, plain, expected]) => {
      const [keyBytes, counterBytes] = [Buffer.from(sm4Key, 'hex'), Buffer.from(counter, 'hex')];
      const cipher = createCipheriv('sm4-ctr', keyBytes, counterBytes);
      return {
        algorithm: 'SM4-CTR' as const,
        computed: cipher.update(plain, 'hex', 'hex') + cipher.final('hex'),
        expected,
      };
    }),
    {
      algorithm: 'HMAC-SM3',
      computed: createHmac('sm3', key).update(message).digest('hex'),
      expected: hmacByDefinition(key, message),
    },
  ];
}
