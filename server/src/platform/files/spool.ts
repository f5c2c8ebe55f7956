import { createCipheriv, createDecipheriv, randomBytes, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { PassThrough, Transform } from 'node:stream';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** More bytes came than were allowed; what had come is deleted. */
export class SpoolTooLargeError extends Error {
  constructor() {
    super('more bytes than allowed');
    this.name = 'SpoolTooLargeError';
  }
}

const blockBytes = 16;
const headBytes = 4096;
const leftoverMs = 24 * 60 * 60 * 1000;
const algorithm = 'sm4-ctr';

/** The counter block so many blocks after the first: CTR mode lets one begin to read anywhere. */
function counterAt(first: Buffer, blocks: number): Buffer {
  const counter = (BigInt(`0x${first.toString('hex')}`) + BigInt(blocks)) % (1n << 128n);
  return Buffer.from(counter.toString(16).padStart(32, '0'), 'hex');
}

/**
 * A file that came from outside, on disk only as ciphertext whose key never leaves this process: a crash, a stolen
 * disk or a forgotten file tells nothing. Call `discard` when done.
 */
export class SpooledFile {
  readonly size: number;
  /** The first bytes, to tell what kind of file it is. */
  readonly head: Buffer;

  constructor(
    private readonly file: string,
    { size, head }: { size: number; head: Buffer },
    private readonly secret: { readonly key: Buffer; readonly counter: Buffer },
  ) {
    this.size = size;
    this.head = head;
  }

  /** The bytes from `start` up to and without `end`. */
  read(start = 0, end = this.size): Readable {
    if (end <= start) return new PassThrough().end();
    const block = Math.floor(start / blockBytes);
    let skip = start - block * blockBytes;
    const decipher = createDecipheriv(
      algorithm,
      this.secret.key,
      counterAt(this.secret.counter, block),
    );
    const cut = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        const plain = decipher.update(chunk);
        const from = Math.min(skip, plain.length);
        skip -= from;
        done(null, plain.subarray(from));
      },
    });
    const source = createReadStream(this.file, { start: block * blockBytes, end: end - 1 });
    source.on('error', (error) => cut.destroy(error));
    cut.on('close', () => source.destroy());
    return source.pipe(cut);
  }

  /** Deletes the file. Safe to call twice. */
  async discard(): Promise<void> {
    await rm(this.file, { force: true });
  }
}

/**
 * Writes a stream to a sealed file below `folder`. Throws SpoolTooLargeError, or what the stream throws; then
 * nothing is left on disk.
 */
export async function spool(
  source: Readable,
  { folder, maxBytes }: { folder: string; maxBytes: number },
): Promise<SpooledFile> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const file = path.join(folder, `${randomUUID()}.part`);
  const secret = { key: randomBytes(16), counter: randomBytes(blockBytes) };
  const cipher = createCipheriv(algorithm, secret.key, secret.counter);
  let size = 0;
  let head = Buffer.alloc(0);
  const seal = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      size += chunk.length;
      if (size > maxBytes) {
        done(new SpoolTooLargeError());
        return;
      }
      if (head.length < headBytes) {
        head = Buffer.concat([head, chunk.subarray(0, headBytes - head.length)]);
      }
      done(null, cipher.update(chunk));
    },
  });
  try {
    await pipeline(source, seal, createWriteStream(file, { mode: 0o600 }));
  } catch (error) {
    await rm(file, { force: true });
    throw error;
  }
  return new SpooledFile(file, { size, head }, secret);
}

/** Deletes what a crash left behind more than a day ago. Nobody can read it any more. */
export async function sweepSpool(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => [] as string[]);
  for (const name of names.filter((one) => one.endsWith('.part'))) {
    const file = path.join(folder, name);
    const { mtimeMs } = await stat(file).catch(() => ({ mtimeMs: Date.now() }));
    if (Date.now() - mtimeMs > leftoverMs) await rm(file, { force: true });
  }
}
