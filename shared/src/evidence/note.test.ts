import { createHash, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import {
  formatCheckpoint,
  formatSm2Payload,
  logOrigin,
  parseCheckpoint,
  parseSm2Payload,
  sm2SignedBytes,
} from './checkpoint';
import type { Hash } from './hash';
import { toHex } from './hex';
import {
  ed25519KeyId,
  formatNote,
  formatVkey,
  isKeyName,
  parseNote,
  parseVkey,
  signatureBy,
  sm2KeyId,
} from './note';
import { utf8 } from './utf8';

const sha256: Hash = (...parts) => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return new Uint8Array(hash.digest());
};

describe('vkeys', () => {
  // The example of golang.org/x/mod/sumdb/note and of the checksum database.
  const peterNeumann = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
  const sumdb = 'sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8';

  it.each([peterNeumann, sumdb])('%s reads back', (vkey) => {
    const { name, publicKey } = parseVkey(sha256, vkey);
    expect(formatVkey(sha256, name, publicKey)).toBe(vkey);
  });

  it('verify the example note of golang.org/x/mod', () => {
    const note = parseNote(
      'If you think cryptography is the answer to your problem,\n' +
        "then you don't know what your problem is.\n\n" +
        '— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n',
    );
    const { name, publicKey } = parseVkey(sha256, peterNeumann);
    const signature = signatureBy(note, name, ed25519KeyId(sha256, name, publicKey));
    const x = Buffer.from(publicKey).toString('base64url');
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
    expect(verify(null, utf8(note.text), key, signature as Uint8Array)).toBe(true);
  });

  it.each([
    peterNeumann.replace('PeterN', 'PaterN'),
    peterNeumann.replace('c74f', 'C74F'),
    peterNeumann.replace('c74f', 'c74e'),
    peterNeumann.replace('+AR', '+Ag'),
    peterNeumann.slice(0, -4),
    'x+00000000',
    '',
  ])('refuses %s', (vkey) => {
    expect(() => parseVkey(sha256, vkey)).toThrow(SyntaxError);
  });

  it.each(['', 'a b', 'a+b', 'a\u3000b', 'a\nb', '\ud800'])(
    'knows that %j names no key',
    (name) => {
      expect(isKeyName(name)).toBe(false);
      expect(() => formatVkey(sha256, name, new Uint8Array(32))).toThrow(SyntaxError);
    },
  );
});

describe('notes', () => {
  const line = {
    name: 'linli/log/x',
    keyId: Uint8Array.of(1, 2, 3, 4),
    signature: Uint8Array.of(9),
  };
  const text = 'first\n\nthird 邻里\n';

  it('read back, also with a blank line inside the text', () => {
    const note = formatNote(text, [line, { ...line, name: 'other' }]);
    expect(note).toBe(`${text}\n— linli/log/x AQIDBAk=\n— other AQIDBAk=\n`);
    expect(parseNote(note)).toEqual({ text, signatures: [line, { ...line, name: 'other' }] });
    expect(signatureBy(parseNote(note), 'other', line.keyId)).toEqual(line.signature);
    expect(signatureBy(parseNote(note), 'other', Uint8Array.of(1, 2, 3, 5))).toBeNull();
    expect(signatureBy(parseNote(note), 'nobody', line.keyId)).toBeNull();
  });

  const good = formatNote(text, [line]);
  it.each([
    '',
    'x\n',
    'x\n\n',
    good.slice(0, -1),
    `${good}\n`,
    good.replace('—', '-'),
    good.replace('AQIDBAk=', 'AQIDBA=='),
    good.replace('AQIDBAk=', 'AQIDBAl='),
    good.replace('linli/log/x', 'a+b'),
    good.replace('linli/log/x', ''),
    good.replace('first', 'fi\trst'),
    good.replace('first', 'fi\u0000rst'),
    good.replace('\n—', '— a AQIDBAk=\r\n—'),
  ])('refuse %j', (note) => {
    expect(() => parseNote(note)).toThrow(SyntaxError);
  });

  it('are not made of what they cannot hold', () => {
    expect(() => formatNote('no newline', [line])).toThrow(SyntaxError);
    expect(() => formatNote(text, [])).toThrow(SyntaxError);
    expect(() => formatNote(text, [{ ...line, signature: new Uint8Array(0) }])).toThrow(RangeError);
    expect(() => formatNote(text, [{ ...line, keyId: new Uint8Array(3) }])).toThrow(RangeError);
  });
});

describe('checkpoints', () => {
  const rootHash = sha256(utf8('root'));
  const checkpoint = { origin: logOrigin('jiaochang', true), size: 2 ** 40 + 1, rootHash };
  const text = formatCheckpoint(checkpoint);

  it('read back', () => {
    expect(text).toBe(
      `linli/log/jiaochang/sandbox\n1099511627777\n${Buffer.from(rootHash).toString('base64')}\n`,
    );
    expect(parseCheckpoint(text)).toEqual(checkpoint);
    expect(logOrigin('jiaochang', false)).toBe('linli/log/jiaochang');
  });

  it.each([
    text.replace('1099', '01099'),
    text.replace('1099', '-1099'),
    text.replace('1099511627777', '9007199254740993'),
    text.replace('1099511627777', ''),
    text.slice(0, -1),
    `${text}extension\n`,
    text.replace('linli', 'lin li'),
    text.replace(/\n[^\n]+\n$/, '\nAAAA\n'),
    text.replaceAll('\n', '\r\n'),
  ])('refuse %j', (malformed) => {
    expect(() => parseCheckpoint(malformed)).toThrow(SyntaxError);
  });

  it('are signed in both cryptographies', () => {
    const { privateKey, publicKey } = generateKeyPairSync('ed25519');
    const raw = new Uint8Array(publicKey.export({ type: 'spki', format: 'der' }).subarray(-32));
    const sm2Public = new Uint8Array(65).fill(4);
    const sm3Root = new Uint8Array(32).fill(7);
    const payload = formatSm2Payload({ root: sm3Root, signature: new Uint8Array(64).fill(8) });
    const { origin } = checkpoint;
    const note = parseNote(
      formatNote(text, [
        {
          name: origin,
          keyId: ed25519KeyId(sha256, origin, raw),
          signature: sign(null, utf8(text), privateKey),
        },
        { name: origin, keyId: sm2KeyId(sha256, origin, sm2Public), signature: payload },
      ]),
    );
    const ed25519 = signatureBy(note, origin, ed25519KeyId(sha256, origin, raw)) as Uint8Array;
    expect(verify(null, utf8(note.text), publicKey, ed25519)).toBe(true);
    const sm2 = signatureBy(note, origin, sm2KeyId(sha256, origin, sm2Public)) as Uint8Array;
    expect(parseSm2Payload(sm2).root).toEqual(sm3Root);
    expect(sm2SignedBytes(text, sm3Root)).toEqual(
      new Uint8Array(Buffer.concat([Buffer.from(text), sm3Root])),
    );
    expect(() => parseSm2Payload(sm2.slice(1))).toThrow(SyntaxError);
    expect(() => formatSm2Payload({ root: sm3Root, signature: sm3Root })).toThrow(RangeError);
  });

  it('take the SM2 key id over name, 0x0A, 0xff, identifier and point', () => {
    const point = new Uint8Array(65).fill(4);
    const preimage = Buffer.concat([
      Buffer.from('n\n'),
      Buffer.of(0xff),
      Buffer.from('linli/sm2-sm3-v1'),
      point,
    ]);
    const expected = createHash('sha256').update(preimage).digest('hex').slice(0, 8);
    expect(toHex(sm2KeyId(sha256, 'n', point))).toBe(expected);
  });
});
