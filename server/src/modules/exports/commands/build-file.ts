import { dayMs, formatStamp } from '@linli/shared/kernel/time';
import { changeIf } from '../../../platform/database/database';
import type { ExportSource } from '../../../platform/held-about-people';
import { maskedNamesOf } from '../../identity';
import { ExportRequest } from '../entities/export-request.entity';
import { requestingPosts } from '../exports.policy';
import type { RequestingPost } from '../exports.policy';
import { findUnbuilt } from '../exports.queries';
import type { Sheet } from '../files/cells';
import { csvOf } from '../files/csv';
import { xlsxOf } from '../files/xlsx';
import { fileDays } from '../parts';
import type { ExportsParts } from '../parts';

const mostTries = 3;
/** Rows between two notes of the progress. */
const rowsPerNote = 2000;
/** Rows that are written before other requests get their turn. */
const rowsPerTurn = 200;

/** The rows again, noting now and then how many were taken and letting others have their turn. */
async function* noting<T>(
  pieces: AsyncIterable<T> | Iterable<T>,
  every: (done: number) => Promise<void>,
): AsyncGenerator<T> {
  let taken = 0;
  for await (const piece of pieces) {
    taken += 1;
    if (taken % rowsPerNote === 0) await every(taken);
    if (taken % rowsPerTurn === 0) await new Promise((resolve) => setImmediate(resolve));
    yield piece;
  }
}

async function sheetOf(
  { platform }: ExportsParts,
  request: ExportRequest,
  source: ExportSource,
): Promise<Sheet> {
  const { db, fields, clock } = platform;
  const names = await db.read((manager) => maskedNamesOf(manager, fields, [request.requesterId]));
  const rows: (readonly string[])[] = [];
  for await (const page of source.pages(db, request.communityId)) {
    for (const row of page) rows.push(row);
    await new Promise((resolve) => setImmediate(resolve));
  }
  return {
    title: source.title,
    columns: source.columns,
    rows,
    watermark: {
      post: requestingPosts[request.post as RequestingPost],
      name: names.get(request.requesterId) ?? '',
      at: formatStamp(clock.now()),
      number: request.number,
    },
  };
}

async function build(parts: ExportsParts, request: ExportRequest): Promise<void> {
  const { platform, files, sources } = parts;
  const { db, clock } = platform;
  const source = sources.get(request.dataset);
  if (source === undefined) throw new Error(`nobody offers ${request.dataset} any more`);
  const sheet = await sheetOf(parts, request, source);
  const note = (change: Partial<ExportRequest>) =>
    db.transaction((tx) =>
      changeIf(tx, ExportRequest, { expected: { id: request.id, state: 'approved' }, change }),
    );
  const total = sheet.rows.length;
  await note({ totalRows: total, doneRows: 0 });
  const content = request.format === 'csv' ? csvOf(sheet) : xlsxOf(sheet);
  const stored = await files.write(
    noting(content, async (done) => {
      await note({ doneRows: Math.min(done, total) });
    }),
  );
  const now = clock.now();
  const isOurs = await note({
    state: 'ready',
    ...stored,
    doneRows: total,
    readyAt: now,
    expiresAt: now + fileDays * dayMs,
  });
  // Another machine was faster, or the request is gone.
  if (!isOurs) await files.remove(stored.fileName);
}

async function noteFailure({ platform }: ExportsParts, request: ExportRequest): Promise<void> {
  const tries = request.tries + 1;
  const state = tries >= mostTries ? 'failed' : 'approved';
  await platform.db.transaction((tx) =>
    changeIf(tx, ExportRequest, {
      expected: { id: request.id, state: 'approved' },
      change: { tries, state },
    }),
  );
}

/** Makes the files of approved requests, one after the other. Never runs twice at once in one process. */
export class FileBuilder {
  private running: Promise<void> = Promise.resolve();

  constructor(private readonly parts: ExportsParts) {}

  /** Resolves when everything that was approved before the call is made or was tried in vain. */
  run(): Promise<void> {
    this.running = this.running.then(() => this.buildAll());
    return this.running;
  }

  /** Resolves when nothing is being made. */
  idle(): Promise<void> {
    return this.running;
  }

  private async buildAll(): Promise<void> {
    const { platform } = this.parts;
    try {
      const requests = await platform.db.read((manager) => findUnbuilt(manager));
      for (const request of requests) await this.tryOne(request);
    } catch (error) {
      platform.log.error({ err: error }, 'approved exports could not be looked for');
    }
  }

  private async tryOne(request: ExportRequest): Promise<void> {
    try {
      await build(this.parts, request);
    } catch (error) {
      this.parts.platform.log.error({ err: error, exportId: request.id }, 'export failed');
      await noteFailure(this.parts, request);
    }
  }
}
