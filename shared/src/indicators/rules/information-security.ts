import { operationRecorded, operationsVerified } from '../../evidence/event-types-operations';
import { named, statedTest } from './build';
import type { RuleMaker } from './build';
import type { AllRule, CheckRule, SetRule } from './rule';

/** Recorded by the module of that name when it has sampled what the database really stores. */
const selfChecked = 'vault.self-checked';

const { type: operation } = operationRecorded;
/** The checks run daily; a month without a passed one is no proof any more. */
const selfCheckWindowDays = 30;
const verificationWindowDays = 7;
const operationWindowDays = 90;

/** Personal data lies sealed in the database: shown by the self-check, not by a sentence. */
export const personalDataSealed: RuleMaker = (clause): CheckRule => ({
  kind: 'check',
  what: '个人信息加密自检',
  type: selfChecked,
  fact: 'passed',
  passed: 'true',
  failed: 'false',
  windowDays: selfCheckWindowDays,
  stated: [statedTest(named('piiEncryption', '平台采用加密等措施保护个人信息'), clause)],
});

const byDuty = (label: string, duty: string): SetRule['members'][number] => ({
  label,
  types: [operation],
  where: { fact: 'duty', value: duty },
});

/** All three duties work, each under its own permissions. */
export const workedByDuty: RuleMaker = (clause): SetRule => ({
  kind: 'set',
  what: '岗位类别',
  by: 'staff',
  members: [
    byDuty('管理人员', 'management'),
    byDuty('操作人员', 'operation'),
    byDuty('运维人员', 'maintenance'),
  ],
  least: 3,
  windowDays: operationWindowDays,
  stated: [statedTest(named('roleBasedAccess', '管理、操作、运维人员分级授权'), clause)],
});

const byAction = (label: string, action: string): SetRule['members'][number] => ({
  label,
  types: [operation],
  where: { fact: 'action', value: action },
});

/** Limits that were really applied, on access and downloads that really happened. */
export const accessLimited: RuleMaker = (clause): AllRule => {
  const stated = [
    statedTest(named('accessDownloadLimits', '信息访问、下载权限有严格限定'), clause),
  ];
  const oneOf = (what: string, members: SetRule['members']): SetRule => ({
    kind: 'set',
    what,
    by: 'staff',
    members,
    least: 1,
    windowDays: operationWindowDays,
    stated,
  });
  return {
    kind: 'all',
    rules: [
      oneOf('权限限定措施', [
        byAction('拒绝越权访问', 'denied'),
        byAction('审批通过', 'approve'),
        byAction('审批驳回', 'refuse'),
      ]),
      oneOf('留痕的访问、下载', [byAction('查看', 'read'), byAction('导出', 'export')]),
    ],
  };
};

/** The records were compared with the sealed log, and none was altered. */
export const keptUnaltered: RuleMaker = (clause): CheckRule => ({
  kind: 'check',
  what: '操作记录核对',
  type: operationsVerified.type,
  fact: 'result',
  passed: 'ok',
  failed: 'differs',
  windowDays: verificationWindowDays,
  stated: [statedTest(named('tamperProofLog', '操作记录不可修改、删除'), clause)],
});
