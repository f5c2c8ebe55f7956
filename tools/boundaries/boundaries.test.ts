import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const cruiser = JSON.stringify(path.join(__dirname, 'cruise.mjs'));

interface Cruise {
  readonly modules: number;
  readonly violations: readonly { rule: string; from: string; to: string }[];
}

/** Asks the reader of imports in a process of its own, because jest cannot load ES modules. */
async function ask<T>(expression: string): Promise<T> {
  const script = `import(${cruiser}).then(async (cruiser) => console.log(JSON.stringify(await ${expression})))`;
  const { stdout } = await run(process.execPath, ['-e', script]);
  return JSON.parse(stdout) as T;
}

const timeoutMs = 120_000;

describe('import boundaries', () => {
  it(
    'reports every rule that is broken on purpose',
    async () => {
      const rules = await ask<string[]>('cruiser.ruleNames()');
      const { modules, violations } = await ask<Cruise>('cruiser.cruise(cruiser.plantedViolation)');

      expect(rules.length).toBeGreaterThan(15);
      expect(modules).toBeGreaterThan(0);
      expect([...new Set(violations.map((each) => each.rule))].sort()).toEqual([...rules].sort());
    },
    timeoutMs,
  );

  it(
    'names the scenario that reached for another scenario',
    async () => {
      const { violations } = await ask<Cruise>('cruiser.cruise(cruiser.plantedViolation)');

      expect(violations).toContainEqual({
        rule: 'scenario-never-imports-scenario',
        from: 'server/src/modules/alpha/index.ts',
        to: 'server/src/modules/beta/index.ts',
      });
    },
    timeoutMs,
  );

  it(
    'reads the real house and not an empty one',
    async () => {
      const { modules } = await ask<Cruise>("cruiser.cruise('.')");

      expect(modules).toBeGreaterThan(50);
    },
    timeoutMs,
  );
});
