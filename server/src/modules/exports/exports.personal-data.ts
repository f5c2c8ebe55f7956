import type { PersonalData, RetentionRule } from '../../platform/held-about-people';
import type { Platform } from '../../platform/platform';
import { deleteOldRequests, emptyPurposes } from './commands/forget-requests';
import { purposeField } from './entities/export-request.entity';
import { findExportsOf } from './exports.queries';

/** What somebody asked to take out, as part of their own data. */
export function exportsPersonalData({ fields }: Platform): PersonalData {
  return {
    name: 'exports.requests',
    title: '导出申请',
    purpose: '记录谁为了什么用途导出过数据，用于追责；注销后用途文字清除，只留不能对应到您的编号。',
    async collect(manager, personId) {
      const rows = await findExportsOf(manager, personId);
      return rows.map(({ id, number, dataset, requestedAt, downloads, purposeSealed }) => ({
        number,
        dataset,
        requestedAt,
        downloads,
        purpose: fields.open(purposeSealed, purposeField(id)),
      }));
    },
    erase: (tx, personId) => emptyPurposes(tx, fields, personId),
  };
}

/** How long it stays known who took what for which purpose. */
export const exportsRetention: RetentionRule = {
  dataClass: 'exports.requests',
  title: '数据导出申请和下载记录',
  keepDays: 730,
  citation: '与操作记录同期限留存，便于凭水印追查外流的文件；网络安全法要求的网络日志不少于六个月',
  purge: deleteOldRequests,
};
