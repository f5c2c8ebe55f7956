import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { runCaptured } from '../run/child.mjs';
import { at } from '../run/house.mjs';

const roots = ['shared/src', 'server/src', 'miniapp', 'tests'];

/** The folder in which every import rule is broken once, on purpose. */
export const plantedViolation = 'tools/fixtures/planted-violation';

/**
 * Reads every import below a folder that is laid out like the repository.
 * Resolves to the number of modules read and to the violations; throws if the reader itself failed.
 */
export async function cruise(folder) {
  const { stdout, tail } = await runCaptured(
    process.execPath,
    [
      at('node_modules/dependency-cruiser/bin/dependency-cruise.mjs'),
      ...['--config', at('.dependency-cruiser.cjs'), '--output-type', 'json'],
      ...roots.filter((each) => existsSync(at(folder, each))),
    ],
    { cwd: at(folder) },
  );
  let report;
  try {
    report = JSON.parse(stdout);
  } catch {
    throw new Error(`the imports could not be read:\n${tail.join('\n')}`);
  }
  return {
    modules: report.summary.totalCruised,
    violations: report.summary.violations.map(({ rule, from, to }) => ({
      rule: rule.name,
      from,
      to,
    })),
  };
}

/** The names of all import rules. */
export async function ruleNames() {
  const { default: config } = await import(pathToFileURL(at('.dependency-cruiser.cjs')).href);
  return config.forbidden.map((each) => each.name);
}
