import type { SpooledFile } from '../../../platform/files/spool';
import type { Job } from '../../../platform/jobs/jobs';
import type { RegisterImport } from '../entities/register-import.entity';
import { findImport, findSilentImports } from '../register.queries';
import { SheetError } from '../sheets/sheet-row';
import type { Sheet } from '../sheets/sheet-row';
import { ImportChecker, ImportGoneError, ListRefusedError } from './check-import';
import { refuseImport } from './clear-import';
import { commitPart, finishCommit } from './commit-import';
import type { RegisterParts } from './parts';
import { PlaceIndex } from './place-index';
import type { Recounter } from './recount';

/** A step that shows nothing for so long has lost its process. */
const silenceMs = 10_000;
const retries = 3;

/** Runs checks and commits in the background of this process, and takes over what another has dropped. */
export class ImportRunner {
  private readonly running = new Map<string, Promise<void>>();
  private isStopping = false;

  constructor(
    private readonly parts: RegisterParts,
    private readonly recounter: Recounter,
  ) {}

  /** Begins to check; the file is deleted at the end, whatever happens. */
  check(row: RegisterImport, { sheet, file }: { sheet: Sheet; file: SpooledFile }): void {
    this.run(row.id, async () => {
      try {
        await this.checkWhole(row, sheet);
      } finally {
        await file.discard();
      }
    });
  }

  /** Begins or goes on to commit, if this process does not do it already. */
  commit(id: string): void {
    this.run(id, () => this.commitWhole(id));
  }

  /** Takes over commits that fell silent, and refuses checks whose file went with their process. */
  readonly job: Job = {
    name: 'register-imports',
    everyMs: 3000,
    run: async () => {
      const { db, clock } = this.parts.platform;
      const before = clock.now() - silenceMs;
      const { commits, checks } = await db.read(async (manager) => ({
        commits: await findSilentImports(manager, 'committing', before),
        checks: await findSilentImports(manager, 'checking', before),
      }));
      for (const { id } of commits) this.commit(id);
      for (const { id } of checks.filter((one) => !this.running.has(one.id))) {
        await db.transaction((tx) =>
          refuseImport(tx, id, { refusal: 'interrupted', now: clock.now() }),
        );
      }
    },
  };

  /** Stops after the part under way; a restart goes on from there. */
  async stop(): Promise<void> {
    this.isStopping = true;
    await Promise.all(this.running.values());
  }

  private run(id: string, work: () => Promise<void>): void {
    if (this.isStopping || this.running.has(id)) return;
    const { log } = this.parts.platform;
    const done = work()
      .catch((error: unknown) => {
        log.error({ err: error, importId: id }, 'an import stopped; it will be taken up again');
      })
      .finally(() => this.running.delete(id));
    this.running.set(id, done);
  }

  private async checkWhole(row: RegisterImport, sheet: Sheet): Promise<void> {
    const { db, clock, log } = this.parts.platform;
    try {
      await ImportChecker.check(this.parts, row, sheet);
    } catch (error) {
      if (error instanceof ImportGoneError) return;
      const refusal = refusalOf(error);
      if (refusal === 'interrupted') log.error({ err: error }, 'a list could not be checked');
      await db.transaction((tx) => refuseImport(tx, row.id, { refusal, now: clock.now() }));
    }
  }

  private async commitWhole(id: string): Promise<void> {
    const { db } = this.parts.platform;
    const first = await db.read((manager) => findImport(manager, id));
    if (first?.state !== 'committing') return;
    const places = await db.read((manager) => PlaceIndex.load(manager, first.communityId));
    for (let row: RegisterImport | null = first; row?.state === 'committing';) {
      if (this.isStopping) return;
      const step = await this.patiently(row, places);
      if (step === 'gone') return;
      if (step === 'end') break;
      // Others wait for the same connection and the same processor: let them in between two parts.
      await new Promise((resolve) => setImmediate(resolve));
      row = await db.read((manager) => findImport(manager, id));
    }
    await finishCommit(this.parts, id);
    await this.recounter.recount(first.communityId);
  }

  /** A part may meet somebody who enters the same person or place by hand at the same moment. */
  private async patiently(row: RegisterImport, places: PlaceIndex) {
    for (let failures = 1; ; failures += 1) {
      try {
        return await commitPart(this.parts, row, places);
      } catch (error) {
        if (failures > retries) throw error;
        await new Promise((resolve) => setTimeout(resolve, 100 * failures));
      }
    }
  }
}

function refusalOf(error: unknown) {
  if (error instanceof ListRefusedError) return error.refusal;
  return error instanceof SheetError ? error.reason : 'interrupted';
}
