import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { keepCredentials } from './credentials';
import { openRecordFolder } from './record-folder';
import { startSandbox } from './index';
import {
  closeAll,
  forgetCredentials,
  freshFolder,
  sandboxForTest,
} from './testing/sandbox.factories';

afterEach(closeAll);
afterAll(forgetCredentials);

const modeOf = (file: string): number => statSync(file).mode & 0o777;

it('makes credentials once, for the owner only', async () => {
  const folder = path.join(freshFolder(), 'sandbox');
  const made = await keepCredentials(folder);
  expect(await keepCredentials(folder)).toEqual(made);
  expect(modeOf(path.join(folder, 'credentials.json'))).toBe(0o600);
  expect(modeOf(folder)).toBe(0o700);
  expect(Buffer.byteLength(made.apiV3Key)).toBe(32);
  expect(made.platformSerial).toMatch(/^PUB_KEY_ID_\d{30}$/);
  expect(made.mchId).toMatch(/^\d{10}$/);
});

describe('a folder of records', () => {
  it('has every record on the disk when put returns, whatever its key', () => {
    const folder = path.join(freshFolder(), 'orders');
    const records = openRecordFolder<{ n: number }>(folder);
    for (const [n, key] of ['LL|2026*01', 'll|2026*01', '../x', '订单'].entries()) {
      records.put(key, { n });
      expect(openRecordFolder<{ n: number }>(folder).get(key)).toEqual({ n });
    }
    expect(readdirSync(folder)).toHaveLength(4);
    for (const file of readdirSync(folder)) expect(modeOf(path.join(folder, file))).toBe(0o600);
    records.delete('../x');
    expect(openRecordFolder(folder).values()).toHaveLength(3);
  });

  it('is not harmed by a file that a crash left half written', () => {
    const folder = path.join(freshFolder(), 'orders');
    openRecordFolder<number>(folder).put('a', 1);
    const [file = ''] = readdirSync(folder);
    writeFileSync(path.join(folder, `${file}.tmp`), '{"key":"a","val');
    expect(openRecordFolder<number>(folder).get('a')).toBe(1);
  });

  it('refuses to start over a record that it cannot read', () => {
    const folder = path.join(freshFolder(), 'orders');
    openRecordFolder<number>(folder).put('a', 1);
    const [file = ''] = readdirSync(folder);
    writeFileSync(path.join(folder, file), 'broken');
    expect(() => openRecordFolder(folder)).toThrow(SyntaxError);
    expect(existsSync(path.join(folder, file))).toBe(true);
    expect(readFileSync(path.join(folder, file), 'utf8')).toBe('broken');
  });
});

it('says so when its port is taken', async () => {
  const { url } = await sandboxForTest();
  const port = Number(new URL(url).port);
  const folder = freshFolder();
  await expect(
    startSandbox({ port, folder, appBaseUrl: 'http://localhost:8080' }),
  ).rejects.toMatchObject({ code: 'EADDRINUSE' });
});
