import { maskName } from '@linli/shared/kernel/masking';
import { formatStamp } from '@linli/shared/kernel/time';
import type { ExportSource } from '../../platform/held-about-people';
import type { Platform } from '../../platform/platform';
import { nameless } from './operations.presenter';
import type { OperationRecord } from './entities/operation-record.entity';
import { findNames, findRecordsFrom } from './operations.queries';

/** The operation records as a file, names masked. */
export function recordsExport({ fields }: Platform): ExportSource {
  return {
    dataset: 'operations.records',
    title: '操作记录',
    posts: ['inspector', 'community-staff'],
    columns: ['时间', '姓名', '岗位', '操作', '对象', '编号', '数量', '存证条目'],
    async *pages(db, communityId) {
      for (let after: OperationRecord | null = null; ;) {
        const last: OperationRecord | null = after;
        const { rows, names } = await db.read(async (manager) => {
          const found = await findRecordsFrom(manager, communityId, last);
          const actors = found.map((row) => row.actorId);
          return { rows: found, names: await findNames(manager, fields, actors) };
        });
        after = rows.at(-1) ?? null;
        if (after === null) return;
        yield rows.map((row) => [
          formatStamp(row.at),
          maskName(names.get(row.actorId) ?? '') || nameless,
          row.post ?? '',
          row.action,
          row.object,
          row.subjectId,
          row.count.toString(),
          row.entryId,
        ]);
      }
    },
  };
}
