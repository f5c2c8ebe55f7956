import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const script = path.join(__dirname, 'migrations.mjs');
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'linli-migrations-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function migration(module: string, file: string, body: string): void {
  mkdirSync(path.join(folder, module, 'migrations'), { recursive: true });
  writeFileSync(path.join(folder, module, 'migrations', file), body);
}

const reversible = (name: string): string =>
  `export class ${name} { async up() {} async down() {} }\n`;

function check(): { code: number | null; said: string } {
  const { status, stdout } = spawnSync(process.execPath, [script, folder], { encoding: 'utf8' });
  return { code: status, said: stdout };
}

describe('the check of migrations', () => {
  it('accepts stamped, reversible, distinct migrations', () => {
    migration('bills', '1763600000001-bills.ts', reversible('Bills1763600000001'));
    migration('parks', '1763600000002-parks.ts', reversible('Parks1763600000002'));

    expect(check()).toEqual({ code: 0, said: '2 migrations, 0 problems\n' });
  });

  it('names a stamp that two modules use', () => {
    migration('bills', '1763600000001-bills.ts', reversible('Bills1763600000001'));
    migration('parks', '1763600000001-parks.ts', reversible('Parks1763600000001'));

    const { code, said } = check();

    expect(code).toBe(1);
    expect(said).toContain('has the stamp of');
  });

  it.each([
    ['a class stamped unlike its file', '1763600000001-a.ts', reversible('A1763600000009')],
    ['a class without a stamp', '1763600000001-a.ts', reversible('A')],
    ['a file without a stamp', 'bills.ts', reversible('A1763600000001')],
    ['a migration that cannot be undone', '1763600000001-a.ts', 'class A1763600000001 { up() {} }'],
  ])('refuses %s', (_what, file, body) => {
    migration('bills', file, body);

    expect(check().code).toBe(1);
  });

  it('refuses to be content with nothing', () => {
    expect(check().code).toBe(1);
  });
});
