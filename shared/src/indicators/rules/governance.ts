import type { Clause } from '../catalogue';
import { awaiting, named } from './build';
import type { RuleTable } from './build';
import type { ClauseRule } from './rule';
import {
  accessLimited,
  keptUnaltered,
  personalDataSealed,
  workedByDuty,
} from './information-security';
import { innovation } from './scenarios';

/** The first tier asks for deliberations as needed, the others for a number a year. */
function deliberation(clause: Clause): ClauseRule {
  const stated =
    typeof clause.threshold === 'number'
      ? [named('deliberationsPerYear', '每年线上议事协商次数', '次')]
      : [];
  return awaiting('periodic', '线上议事协商活动', stated)(clause);
}

/** 社区治理, 保障措施, 创新应用和做法 and 居民体验 of the provincial catalogues. */
export const governanceRules: RuleTable = {
  'digital-governance': awaiting('usage', '平台辅助社区治理的记录'),
  'party-worker-info': awaiting('usage', '党员和社区工作者信息的更新记录'),
  'online-voter-registration': awaiting('usage', '网上选民登记'),
  'online-deliberation': deliberation,
  'three-affairs-disclosure': awaiting('set', '党务、居务、财务线上线下公开的记录'),
  'epidemic-info': awaiting('usage', '公共卫生防控信息的管理记录'),
  'epidemic-publish': awaiting('usage', '公共卫生信息的发布和阅读记录'),
  'epidemic-video': awaiting('coverage', '视频智能分析设备'),
  'org-mechanism': awaiting('document', '组织体系和推进方案文件'),
  'operator-entity': awaiting('document', '运营主体的合同或文件'),
  'plan-included': awaiting('document', '智慧城市或智慧社区规划文件'),
  'publicity-activities': awaiting('periodic', '智慧社区宣传普及活动', [
    named('activitiesPerYear', '每年宣传普及活动次数', '次'),
  ]),
  'smart-experience': awaiting('usage', '智慧应用体验服务的记录'),
  'pii-encryption': personalDataSealed,
  'role-based-access': workedByDuty,
  'access-download-limits': accessLimited,
  'tamper-proof-oplog': keptUnaltered,
  'innovation-scenario': innovation,
  'resident-satisfaction': awaiting('survey', '居民满意度问卷', [
    named('satisfaction', '居民满意度', 'ratio'),
  ]),
};
