import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const counting = JSON.stringify(path.join(__dirname, 'jest-run.mjs'));

interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

const clean = {
  numPassedTests: 7,
  numFailedTests: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  numRuntimeErrorTestSuites: 0,
  wasInterrupted: false,
};

/** Asks the counter in a process of its own, because jest cannot load ES modules. */
async function count(
  report: Partial<typeof clean> | undefined,
  { exitCode = 0, strict = false } = {},
): Promise<Counts> {
  const given = report === undefined ? 'undefined' : JSON.stringify({ ...clean, ...report });
  const call = `countReport(${given}, ${exitCode}, ${strict})`;
  const script = `import(${counting}).then((m) => console.log(JSON.stringify(m.${call})))`;
  const { stdout } = await run(process.execPath, ['-e', script]);
  return JSON.parse(stdout) as Counts;
}

describe('the counts of a test run', () => {
  it('are those of the report', async () => {
    expect(await count({ numFailedTests: 2 }, { exitCode: 1 })).toEqual({
      passed: 7,
      failed: 2,
      skipped: 0,
    });
  });

  it('hold a file that could not run as a failure', async () => {
    expect(await count({ numRuntimeErrorTestSuites: 1 }, { exitCode: 1 })).toMatchObject({
      passed: 7,
      failed: 1,
    });
  });

  it('tolerate skipped tests of a developer but not of CI', async () => {
    const report = { numPendingTests: 2, numTodoTests: 1 };

    expect(await count(report)).toEqual({ passed: 7, failed: 0, skipped: 3 });
    expect(await count(report, { strict: true })).toEqual({ passed: 7, failed: 3, skipped: 3 });
  });

  it('hold a run without a report, a bad ending or an interruption as a failure', async () => {
    expect(await count(undefined)).toMatchObject({ passed: 0, failed: 1 });
    expect(await count({}, { exitCode: 1 })).toMatchObject({ passed: 7, failed: 1 });
    expect(await count({ wasInterrupted: true })).toMatchObject({ passed: 7, failed: 1 });
  });
});
