import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { runAttached } from './child.mjs';
import { at, requireFrom } from './house.mjs';

const [leastWorkers, mostWorkers] = [2, 4];

/**
 * Adds up one report of the test runner. A file that could not run is a failure, and so is a run
 * that left no report or ended badly without a failed test; `strict` makes skipped tests failures.
 */
export function countReport(report, exitCode, strict) {
  if (report === undefined) return { passed: 0, failed: 1, skipped: 0 };
  const skipped = report.numPendingTests + report.numTodoTests;
  const failed = report.numFailedTests + report.numRuntimeErrorTestSuites + (strict ? skipped : 0);
  const endedBadly = exitCode !== 0 || report.wasInterrupted === true;
  return {
    passed: report.numPassedTests,
    failed: failed === 0 && endedBadly ? 1 : failed,
    skipped,
  };
}

/** The names of those projects of which no test file ran. */
export function silentProjects(projects, rootsOf, report) {
  const files = (report?.testResults ?? []).map((result) => result.name);
  return projects.filter(
    (project) => !rootsOf(project).some((root) => files.some((file) => file.startsWith(root))),
  );
}

function rootsOf(project) {
  const config = requireFrom('.', './jest.config.cjs');
  const found = config.projects.find((each) => each.displayName === project);
  return (found?.roots ?? []).map(
    (each) => path.resolve(each.replace('<rootDir>', at())) + path.sep,
  );
}

/**
 * Runs the named test projects once; `patterns` narrows the files, `env` is added to the
 * environment (undefined removes a variable). Resolves to the counts and to the projects that
 * had nothing to run.
 */
export async function runJest({ name, projects, patterns, env, strict }) {
  const output = at(`.cache/tests/${name}.json`);
  mkdirSync(path.dirname(output), { recursive: true });
  rmSync(output, { force: true });
  const workers = Math.min(mostWorkers, Math.max(leastWorkers, os.cpus().length));
  const code = await runAttached(
    process.execPath,
    [
      at('node_modules/jest/bin/jest.js'),
      ...['--maxWorkers', String(workers), '--passWithNoTests'],
      ...['--json', '--outputFile', output],
      ...(patterns.length === 0 ? [] : ['--testPathPatterns', ...patterns]),
      ...['--selectProjects', ...projects],
    ],
    { env: { NODE_ENV: 'test', ...env } },
  );
  const report = existsSync(output) ? JSON.parse(readFileSync(output, 'utf8')) : undefined;
  return {
    ...countReport(report, code, strict),
    silent: silentProjects(projects, rootsOf, report),
  };
}
