import type { RetentionRule } from '../../platform/held-about-people';
import { deleteOldRecords } from './commands/delete-old-records';

/** Whole days that a row stays: two years, well above the six months that the law asks for. */
export const keepDays = 730;

/** The rule that the time rests on. */
export const retentionCitation =
  '《中华人民共和国网络安全法》要求留存相关的网络日志不少于六个月（2017年施行文本第二十一条第三项）；为接受年度检查，本平台留存两年';

/** How long operation records stay. Their sealed entries, which name nobody, stay with the log. */
export const operationsRetention: RetentionRule = {
  dataClass: 'operations.records',
  title: '工作人员操作记录',
  keepDays,
  citation: retentionCitation,
  purge: deleteOldRecords,
};
