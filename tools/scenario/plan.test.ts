import { spawnSync } from 'node:child_process';
import path from 'node:path';

const root = path.resolve(__dirname, '../..');
const plan = JSON.stringify(path.join(__dirname, 'plan.mjs'));

interface Plan {
  readonly created: Readonly<Record<string, string>>;
  readonly changed: Readonly<Record<string, string>>;
}

/** Plans against the real house in a process of its own, because jest cannot load ES modules. */
function planFor(name: string): { plan: Plan | null; refusal: string } {
  const script = `
    import { existsSync, readFileSync } from 'node:fs';
    import { planScenario } from ${plan};
    const read = (file) => (existsSync(file) ? readFileSync(file, 'utf8') : undefined);
    console.log(JSON.stringify(planScenario(${JSON.stringify(name)}, read)));`;
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--input-type=module', '-e', script],
    { cwd: root, encoding: 'utf8' },
  );
  return { plan: status === 0 ? (JSON.parse(stdout) as Plan) : null, refusal: stderr };
}

describe('a new scenario', () => {
  it('has the same name in four places', () => {
    const created = Object.keys(planFor('lost-and-found').plan?.created ?? {});

    expect(created).toEqual(
      expect.arrayContaining([
        'shared/src/contracts/lost-and-found.ts',
        'server/src/modules/lost-and-found/index.ts',
        'server/src/modules/lost-and-found/README.md',
        'server/src/modules/lost-and-found/lost-and-found.policy.ts',
        'miniapp/src/scenarios/lost-and-found/scenario.config.ts',
        'tests/e2e/lost-and-found.e2e.test.ts',
      ]),
    );
  });

  it('is registered wherever the house lists its scenarios', () => {
    const changed = planFor('lost-and-found').plan?.changed ?? {};

    expect(changed['server/src/modules.ts']).toContain('lostAndFound.start(platform, core)');
    expect(changed['server/src/modules.ts']).toMatch(/modules: \[[^\]]*lostAndFoundModule/);
    expect(changed['shared/src/contracts/index.ts']).toMatch(/const files = \{[^}]*lostAndFound/);
    expect(changed['miniapp/src/app.config.ts']).toMatch(
      /subPackages: \[[^\]]*lostAndFoundPackage/,
    );
    expect(changed['shared/src/evidence/event-types.ts']).toContain("'lost-and-found.list-viewed'");
  });

  it('never overwrites one that exists', () => {
    const { plan: planned, refusal } = planFor('payments');

    expect(planned).toBeNull();
    expect(refusal).toContain('shared/src/contracts/payments.ts');
  });

  it.each(['LostAndFound', 'lost_and_found', '../payments', ''])(
    'refuses the name "%s"',
    (name) => {
      expect(planFor(name).plan).toBeNull();
    },
  );
});
