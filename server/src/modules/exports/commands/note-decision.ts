import * as z from 'zod';
import { ConcurrentChange } from '../../../platform/database/concurrent-change';
import { afterCommit, changeIf } from '../../../platform/database/database';
import type { ApprovalWords, Executor } from '../../approvals';
import { ExportRequest } from '../entities/export-request.entity';
import { fileDays, mostDownloads } from '../parts';
import type { ExportsParts } from '../parts';

const payload = z.object({ dataset: z.string(), format: z.string(), number: z.string() });

/** Notes what the second person has said, in their transaction; an approved file is made right after. */
export function noteDecision(build: () => void): Executor {
  return async (tx, { subjectId }, { isApproved }) => {
    const state = isApproved ? 'approved' : 'refused';
    const expected = { id: subjectId, state: 'requested' as const };
    if (!(await changeIf(tx, ExportRequest, { expected, change: { state } }))) {
      throw new ConcurrentChange('the export');
    }
    if (isApproved) afterCommit(tx, build);
  };
}

/** How the approval reads. */
export function decisionWords({ sources }: Pick<ExportsParts, 'sources'>): ApprovalWords {
  return {
    title: '导出数据',
    effect: (_manager, approval) => {
      const { dataset, format, number } = payload.parse(approval.payload);
      const title = sources.get(dataset)?.title ?? dataset;
      return Promise.resolve(
        `同意后，系统会把全社区的“${title}”生成一份带水印的${format.toUpperCase()}文件（用途编号 ${number}），只有申请人能在${fileDays.toString()}天内下载，最多${mostDownloads.toString()}次，之后销毁。`,
      );
    },
  };
}
