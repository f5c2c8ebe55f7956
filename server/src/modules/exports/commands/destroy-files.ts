import { changeIf } from '../../../platform/database/database';
import { ExportRequest } from '../entities/export-request.entity';
import { findFileNames, findOverdueFiles } from '../exports.queries';
import type { ExportsParts } from '../parts';

/** Destroys files whose time is over, and files that a crash has left behind. Safe to run twice at once. */
export async function destroyFiles({ platform, files }: ExportsParts): Promise<void> {
  const { db, clock } = platform;
  const overdue = await db.read((manager) => findOverdueFiles(manager, clock.now()));
  for (const { id, fileName } of overdue) {
    await db.transaction((tx) =>
      changeIf(tx, ExportRequest, {
        expected: { id, state: 'ready' },
        change: { state: 'destroyed', fileName: null },
      }),
    );
    if (fileName !== null) await files.remove(fileName);
  }
  await files.removeOthers(await db.read((manager) => findFileNames(manager)));
}
