import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { knownVariables } from './environment';

const root = path.resolve(__dirname, '../../..');
const text = readFileSync(path.join(root, 'docs/environment.md'), 'utf8');

/** The rows of the tables under these headings: name and the last column. */
function rowsUnder(...headings: readonly string[]): Map<string, string> {
  const rows = new Map<string, string>();
  for (const section of text.split(/^## /m)) {
    if (!headings.some((heading) => section.startsWith(`${heading}\n`))) continue;
    for (const line of section.split('\n')) {
      const [, name, fallback] = /^\| `([A-Z][A-Z0-9_]*)` .*\| +(.+?) +\|$/.exec(line) ?? [];
      if (name !== undefined && fallback !== undefined) rows.set(name, fallback);
    }
  }
  return rows;
}

function sources(folder: string): string[] {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(ts|tsx|mjs)$/.test(file))
    .filter((file) => !/(^|[\\/])(node_modules|dist|fixtures)[\\/]/.test(file))
    .map((file) => readFileSync(path.join(root, folder, file), 'utf8'));
}

describe('docs/environment.md', () => {
  const product = rowsUnder(
    'The product',
    'WeChat',
    'The register of names',
    'Who sends SMS and calls phones',
  );

  it('lists exactly the variables that the server knows', () => {
    expect([...product.keys()].sort()).toEqual(Object.keys(knownVariables).sort());
  });

  it.each(Object.entries(knownVariables))('states the default of %s', (name, type) => {
    const unset = type.safeParse(undefined);
    const stated = product.get(name);
    if (!unset.success) expect(stated).toBe('required');
    else if (unset.data === undefined || unset.data === '') expect(stated).not.toBe('required');
    else expect(stated).toBe(`\`${unset.data as string | number}\``);
  });

  it('knows every variable that any of our programs reads', () => {
    const read = new Set(
      ['server/src', 'tests', 'tools', 'miniapp/src', 'miniapp/config']
        .flatMap(sources)
        .flatMap((source) => [...source.matchAll(/\benv(?:\.|\[')([A-Z][A-Z0-9_]+)\b/g)])
        .map((match) => match[1] as string)
        // The machine's own, the phone's own, and a switch of a test that its own words explain.
        .filter((name) => !['PATH', 'HOME', 'USER_DATA_PATH', 'PERMISSIONS_WRITE'].includes(name)),
    );
    expect(read.size).toBeGreaterThan(10);
    expect([...read].filter((name) => !text.includes(`\`${name}`))).toEqual([]);
  });
});
