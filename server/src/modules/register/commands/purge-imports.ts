import type { RetentionRule } from '../../../platform/held-about-people';
import { ImportPart } from '../entities/import-part.entity';
import { ImportProblem } from '../entities/import-problem.entity';
import { RegisterImport } from '../entities/register-import.entity';

/** Lists that were checked and never taken go after a day. */
export const importRetention: RetentionRule = {
  dataClass: 'register.checked-imports',
  title: '检查后没有写入的居民名单',
  keepDays: 1,
  citation: '个人信息保护法第十九条：保存期限应为实现处理目的所必要的最短时间',
  async purge(tx, before, limit) {
    const rows = await tx
      .createQueryBuilder(RegisterImport, 'i')
      .where('i.state = :state AND i.finishedAt < :before', { state: 'checked', before })
      .limit(limit)
      .getMany();
    for (const { id } of rows) {
      await tx.delete(ImportPart, { importId: id });
      await tx.update(RegisterImport, { id, state: 'checked' }, { state: 'discarded' });
    }
    return rows.length;
  },
};

/** What is left of an import goes after half a year: how far it came, who sent it, what was wrong in which row. */
export const importTraceRetention: RetentionRule = {
  dataClass: 'register.imports',
  title: '批量导入的记录与错误清单（不含名单内容）',
  keepDays: 180,
  citation:
    '半年内便于核对谁导入了什么；个人信息保护法第十九条：保存期限应为实现处理目的所必要的最短时间',
  async purge(tx, before, limit) {
    const rows = await tx
      .createQueryBuilder(RegisterImport, 'i')
      .where('i.runningKey IS NULL AND i.finishedAt < :before', { before })
      .limit(limit)
      .getMany();
    for (const { id } of rows) {
      await tx.delete(ImportPart, { importId: id });
      await tx.delete(ImportProblem, { importId: id });
      await tx.delete(RegisterImport, { id });
    }
    return rows.length;
  },
};
