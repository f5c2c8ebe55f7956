import { maskName } from '@linli/shared/kernel/masking';
import { formatStamp } from '@linli/shared/kernel/time';
import type { ExportSource } from '../../platform/held-about-people';
import type { Platform } from '../../platform/platform';
import { nameless } from './operations.presenter';
import { findAllRecords, findNames } from './operations.queries';

/** The operation records as a file, names masked. */
export function recordsExport({ fields }: Platform): ExportSource {
  return {
    dataset: 'operations.records',
    title: '操作记录',
    columns: ['时间', '姓名', '岗位', '操作', '对象', '编号', '数量', '存证条目'],
    async rows(manager, communityId) {
      const rows = await findAllRecords(manager, communityId);
      const names = await findNames(
        manager,
        fields,
        rows.map((row) => row.actorId),
      );
      return rows.map((row) => [
        formatStamp(row.at),
        maskName(names.get(row.actorId) ?? '') || nameless,
        row.post ?? '',
        row.action,
        row.object,
        row.subjectId,
        row.count.toString(),
        row.entryId,
      ]);
    },
  };
}
