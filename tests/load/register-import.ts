import { commitImport, getImport, getRegisterCounts } from '@linli/shared/contracts/register';
import { writeWorkbook } from '@linli/server/modules/register/sheets/template';
import type { Caller } from '../world/caller';
import { raiseCrashingHouse } from '../world/crashing-house';
import { csvOf, idNumberFor, listHead, uploadList } from '../world/upload-list';

/** What importing a town costs, and what everybody else notices of it. */
export interface ImportMeasure {
  readonly engine: 'libsql' | 'mariadb';
  readonly people: number;
  readonly format: 'csv' | 'xlsx';
  readonly checkSeconds: number;
  readonly commitSeconds: number;
  readonly totalSeconds: number;
  /** Of a health call during the import, in ms. */
  readonly healthP50: number;
  readonly healthP99: number;
  readonly healthWorst: number;
  /** Of a call that asks the database, in ms. */
  readonly readP99: number;
  /** How often the progress was seen to move. */
  readonly progressSteps: number;
}

function rowsFor(people: number): string[][] {
  return Array.from({ length: people }, (_, at) => {
    const home = Math.floor(at / 3);
    const day = new Date(Date.UTC(1935, 0, 1) + Math.floor(at / 900) * 86_400_000 * 200);
    const id = idNumberFor(day.toISOString().slice(0, 10), at % 900);
    const place = [
      '华府天地',
      `${(Math.floor(home / 132) + 1).toString()}号楼`,
      `${((home % 3) + 1).toString()}单元`,
    ];
    const room = (101 + Math.floor((home % 132) / 3)).toString();
    const phone = `139${(at + 10_000_000).toString().slice(-8)}`;
    return [
      ...place,
      room,
      '',
      `居民${at.toString()}`,
      '',
      '',
      id,
      phone,
      at % 3 === 0 ? '户主' : '子女',
      '否',
      '2020-01-01',
    ];
  });
}

/** Asks again and again until told to stop; answers the times in ms, sorted. */
function probe(ask: () => Promise<unknown>): { stop(): Promise<number[]> } {
  const times: number[] = [];
  const stopping = new AbortController();
  const asking = (async () => {
    while (!stopping.signal.aborted) {
      const startedAt = performance.now();
      await ask();
      times.push(performance.now() - startedAt);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  })();
  return {
    async stop() {
      stopping.abort();
      await asking;
      return times.sort((one, other) => one - other);
    },
  };
}

const at = (times: readonly number[], share: number): number =>
  Math.round((times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0) * 10) / 10;

async function leave(staff: Caller, importId: string, state: string): Promise<number> {
  const seen = new Set<number>();
  for (;;) {
    const row = await staff.call(getImport, { importId });
    if (row.state !== state) {
      if (row.state === 'refused') throw new Error(`refused: ${String(row.refusal)}`);
      return seen.size;
    }
    seen.add(row.progress.done);
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

/** Imports that many invented people into a server of its own. */
export async function measureRegisterImport(
  people: number,
  format: 'csv' | 'xlsx' = 'csv',
): Promise<ImportMeasure> {
  const house = await raiseCrashingHouse();
  try {
    const server = await house.start();
    const staff = await house.signInAs('chen-jing');
    const rows = rowsFor(people);
    const file = format === 'csv' ? csvOf(rows) : await writeWorkbook([[...listHead], ...rows]);
    const health = probe(() => fetch(`${house.url}/healthz`));
    const reads = probe(() => staff.call(getRegisterCounts, {}));
    const startedAt = performance.now();
    const { id } = await uploadList(staff, file, { createsHouseholds: true });
    const checkSteps = await leave(staff, id, 'checking');
    const checkedAt = performance.now();
    await staff.call(commitImport, { importId: id, acceptsErrors: true });
    const commitSteps = await leave(staff, id, 'committing');
    const doneAt = performance.now();
    const [healthTimes, readTimes] = [await health.stop(), await reads.stop()];
    const { addedRows } = await staff.call(getImport, { importId: id });
    await server.stop();
    const seconds = (ms: number): number => Math.round(ms / 100) / 10;
    return {
      engine: process.env['TEST_DATABASE_URL'] ? 'mariadb' : 'libsql',
      people: addedRows,
      format,
      checkSeconds: seconds(checkedAt - startedAt),
      commitSeconds: seconds(doneAt - checkedAt),
      totalSeconds: seconds(doneAt - startedAt),
      healthP50: at(healthTimes, 0.5),
      healthP99: at(healthTimes, 0.99),
      healthWorst: at(healthTimes, 1),
      readP99: at(readTimes, 0.99),
      progressSteps: checkSteps + commitSteps,
    };
  } finally {
    await house.close();
  }
}

if ((process.argv[1] ?? '').endsWith('register-import.ts')) {
  const [people = '100000', format] = process.argv.slice(2);
  measureRegisterImport(Number(people), format === 'xlsx' ? 'xlsx' : 'csv').then(
    (measure) => {
      process.stdout.write(`${JSON.stringify(measure, null, 2)}\n`);
    },
    (error: unknown) => {
      process.stderr.write(`${String(error)}\n`);
      process.exitCode = 1;
    },
  );
}
