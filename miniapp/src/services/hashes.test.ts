import { createHash } from 'node:crypto';
import { sha256 } from './sha256';
import { sm3 } from './sm3';

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const text = (words: string): Uint8Array => Uint8Array.from(Buffer.from(words, 'utf8'));

describe('hashes computed on the device', () => {
  it('agrees with the published vectors for abc', () => {
    expect(hex(sha256(text('abc')))).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    );
    expect(hex(sm3(text('abc')))).toBe(
      '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0',
    );
  });

  it.each([0, 1, 55, 56, 63, 64, 65, 119, 120, 1000])(
    'agrees with openssl at %i bytes',
    (length) => {
      const bytes = Uint8Array.from({ length }, (_, place) => (place * 7) % 256);
      const [head, tail] = [bytes.slice(0, length >> 1), bytes.slice(length >> 1)];
      expect(hex(sha256(head, tail))).toBe(createHash('sha256').update(bytes).digest('hex'));
      expect(hex(sm3(head, tail))).toBe(createHash('sm3').update(bytes).digest('hex'));
    },
  );
});
