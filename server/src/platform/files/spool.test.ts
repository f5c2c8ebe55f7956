import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { SpoolTooLargeError, spool } from './spool';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'linli-spool-'));
});
afterEach(() => rm(folder, { recursive: true }));

const streamOf = (...chunks: Buffer[]) => Readable.from(chunks);

test('any stretch of the file reads back as it came', async () => {
  const plain = randomBytes(200_003);
  const file = await spool(streamOf(plain.subarray(0, 7), plain.subarray(7)), {
    folder,
    maxBytes: 1e6,
  });
  expect(file.size).toBe(plain.length);
  expect(file.head.equals(plain.subarray(0, 4096))).toBe(true);
  for (const [start, end] of [
    [0, plain.length],
    [1, 2],
    [15, 17],
    [16, 16],
    [99_999, 180_001],
  ] as const) {
    expect((await buffer(file.read(start, end))).equals(plain.subarray(start, end))).toBe(true);
  }
});

test('the disk holds nothing readable, and nothing at all afterwards', async () => {
  const file = await spool(streamOf(Buffer.from('王桂兰'.repeat(100))), { folder, maxBytes: 1e6 });
  const [name] = await readdir(folder);
  const onDisk = await readFile(path.join(folder, name as string));
  expect(onDisk.includes('王桂兰')).toBe(false);
  await file.discard();
  await file.discard();
  expect(await readdir(folder)).toEqual([]);
});

test('what is too large leaves nothing behind', async () => {
  const large = spool(streamOf(randomBytes(600), randomBytes(600)), { folder, maxBytes: 1000 });
  await expect(large).rejects.toThrow(SpoolTooLargeError);
  expect(await readdir(folder)).toEqual([]);
});
