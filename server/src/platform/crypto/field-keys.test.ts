import {
  chmodSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { FieldCipher } from './field-cipher';
import { formatFieldKeys, newFieldKeys, newKeyVersion } from './field-key-text';
import { fieldKeysFile, openFieldKeyring } from './field-keys';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'linli-keys-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const place = { table: 'people', column: 'nameSealed', rowId: 'one' };

describe('the keys of an installation', () => {
  it('are made at the first start, for nobody else to read, and then stay', () => {
    const sealed = new FieldCipher(openFieldKeyring(folder)).seal('王桂兰', place);
    const file = fieldKeysFile(folder);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(statSync(path.dirname(file)).mode & 0o777).toBe(0o700);
    expect(readdirSync(path.dirname(file))).toEqual(['keys.json']);
    expect(new FieldCipher(openFieldKeyring(folder)).open(sealed, place)).toBe('王桂兰');
  });

  it.each([
    ['empty', () => ''],
    ['cut off', (text: string) => text.slice(0, -20)],
    ['without an index key', (text: string) => text.replace('"index"', '"indices"')],
    ['zeros', (text: string) => text.replace(/[0-9a-f]{64}/g, '0'.repeat(64))],
    ['with upper case', (text: string) => text.toUpperCase()],
    ['with one version twice', (text: string) => text.replace(/\[([^]*)\]/, '[$1,$1]')],
  ])('stop the start when they are %s, and stay as they are', (_what, damage) => {
    openFieldKeyring(folder);
    const file = fieldKeysFile(folder);
    const whole = readFileSync(file, 'utf8');
    const damaged = damage(whole);
    writeFileSync(file, damaged);
    const secrets = whole.match(/[0-9a-f]{32,64}/g) ?? [];
    expect(() => openFieldKeyring(folder)).toThrow(/^the keys for personal data are/);
    try {
      openFieldKeyring(folder);
    } catch (error) {
      for (const secret of secrets) expect(String(error)).not.toContain(secret);
    }
    expect(readFileSync(file, 'utf8')).toBe(damaged);
  });

  it('may be given as text, which cannot be changed here', () => {
    const keyring = openFieldKeyring(folder, { text: formatFieldKeys(newFieldKeys()), file: null });
    expect(keyring.isOurs).toBe(false);
    expect(() => keyring.addVersion()).toThrow('given by the environment');
    expect(readdirSync(folder)).toEqual([]);
  });

  it('may be given as a file, which is never made', () => {
    const file = path.join(folder, 'given.json');
    expect(() => openFieldKeyring(folder, { text: null, file })).toThrow('ENOENT');
    writeFileSync(file, formatFieldKeys(newFieldKeys()), { mode: 0o600 });
    expect(openFieldKeyring(folder, { text: null, file }).current().versions).toHaveLength(1);
  });
});

describe('a change of keys', () => {
  it('is seen by another process at the first value that it cannot open', () => {
    const [one, other] = [openFieldKeyring(folder), openFieldKeyring(folder)];
    const [writer, reader] = [new FieldCipher(one), new FieldCipher(other)];
    expect(one.addVersion()).toBe(2);
    const sealed = writer.seal('李建国', place);
    expect(writer.version).toBe(2);
    expect(reader.version).toBe(1);
    expect(reader.open(sealed, place)).toBe('李建国');
    expect(reader.version).toBe(2);
    expect(reader.versions).toEqual([2, 1]);
  });

  it('leaves the known keys alone when the file became useless', () => {
    const keyring = openFieldKeyring(folder);
    const cipher = new FieldCipher(keyring);
    const sealed = cipher.seal('赵敏', place);
    writeFileSync(fieldKeysFile(folder), '{');
    expect(() => {
      cipher.refresh();
    }).toThrow('not JSON');
    expect(() => cipher.open(sealed.replace('f1.', 'f2.'), place)).toThrow('its key is not here');
    expect(cipher.open(sealed, place)).toBe('赵敏');
  });

  it('never takes another key for the blind indices', () => {
    const keyring = openFieldKeyring(folder);
    writeFileSync(
      fieldKeysFile(folder),
      formatFieldKeys({ ...newFieldKeys(), versions: [newKeyVersion(1), newKeyVersion(2)] }),
    );
    expect(() => {
      keyring.refresh();
    }).toThrow('must not change');
  });

  it('throws old versions away, never the newest', () => {
    const keyring = openFieldKeyring(folder);
    const cipher = new FieldCipher(keyring);
    const old = cipher.seal('旧', place);
    keyring.addVersion();
    const fresh = cipher.seal('新', place);
    keyring.dropVersions([1, 2]);
    expect(cipher.versions).toEqual([2]);
    expect(cipher.open(fresh, place)).toBe('新');
    expect(() => cipher.open(old, place)).toThrow('its key is not here');
    expect(statSync(fieldKeysFile(folder)).mode & 0o777).toBe(0o600);
  });

  it('is refused where the file may only be read', () => {
    if (process.getuid?.() === 0) return;
    const keyring = openFieldKeyring(folder);
    chmodSync(fieldKeysFile(folder), 0o400);
    expect(keyring.isOurs).toBe(false);
  });
});
