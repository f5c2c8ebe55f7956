import type { Clause } from '../catalogue';
import { awaiting, ledger, named, noneOf, share, unless } from './build';
import type { RuleMaker, RuleTable } from './build';

const compounds = named('totalCompounds', '社区内小区总数', '个');
const closed = named('closedCompounds', '封闭式小区总数', '个');
const withoutClosed = noneOf(closed, '社区没有封闭式小区');
const open = named('openCompounds', '非封闭式小区总数', '个');
const withoutOpen = noneOf(open, '社区没有非封闭式小区');
const withoutLifts = noneOf(named('liftCompounds', '有电梯的小区数', '个'), '社区住宅都没有电梯');

function storeysOf(clause: Clause): string {
  const printed = /\d+/u.exec(clause.condition ?? '')?.[0];
  if (printed === undefined) throw new Error(`${clause.id} does not say from which storey`);
  return printed;
}

/** Buildings are counted apart for each height that a tier asks for. */
function forTallBuildings(make: (storeys: string) => RuleMaker): RuleMaker {
  return (clause) => {
    const storeys = storeysOf(clause);
    const words = `社区没有${storeys}层及以上住宅`;
    return unless(noneOf(tallBuildings(storeys), words), make(storeys))(clause);
  };
}

function tallBuildings(storeys: string): ReturnType<typeof named> {
  return named(tallBuildingsKey(storeys), `${storeys}层及以上住宅栋数`, '栋');
}

/** The fact that counts residential buildings of at least so many storeys. */
export function tallBuildingsKey(storeys: string): string {
  return `residentialBuildingsFrom${storeys}`;
}

/** 社区安全 of the provincial catalogues. */
export const safetyRules: RuleTable = {
  'police-warning-publish': awaiting('usage', '治安防范预警的发布和阅读记录'),
  'police-incident-publish': awaiting('usage', '警情的发布和阅读记录'),
  'resident-self-report': awaiting('usage', '居民自主上报的记录'),
  'community-info-share': awaiting('usage', '社情共享的记录'),
  'access-control-compound-rate': unless(
    withoutClosed,
    share({
      label: '封闭式小区智能门禁覆盖率',
      of: named('accessControlCompounds', '部署智能门禁的封闭式小区数', '个'),
      among: closed,
      stated: 'accessControlRate',
    }),
  ),
  'access-auth-person-vehicle': unless(
    withoutClosed,
    awaiting('usage', '人员和车辆通行认证的记录'),
  ),
  'unit-door-access-rate': unless(
    withoutOpen,
    share({
      label: '非封闭式小区单元门智能门禁覆盖率',
      of: named('unitDoorsControlled', '有智能门禁的单元门数', '个'),
      among: named('unitDoors', '非封闭式小区单元门总数', '个'),
      stated: 'unitDoorRate',
    }),
  ),
  'perimeter-facility-kinds': unless(
    withoutClosed,
    ledger(named('perimeterFacilities', '周界防护设施', '种')),
  ),
  'intrusion-alarm': unless(withoutClosed, awaiting('coverage', '周界入侵报警设备')),
  'open-compound-image': unless(
    withoutOpen,
    ledger(named('openCompoundImages', '非封闭式小区住宅周边图像实时采集')),
  ),
  'falling-object-building-rate': forTallBuildings((storeys) =>
    share({
      label: '高空抛物监控报警住宅覆盖率',
      of: named(`fallingObjectBuildingsFrom${storeys}`, '已部署高空抛物监控报警的住宅栋数', '栋'),
      among: tallBuildings(storeys),
      stated: 'fallingObjectRate',
    }),
  ),
  'falling-object-range': forTallBuildings(() =>
    ledger(named('fallingObjectRange', '监控覆盖3层及以上所有窗户和洞口')),
  ),
  'special-group-file': awaiting('usage', '特殊人群服务记录'),
  'special-group-push': awaiting('usage', '政策和服务信息的推送记录'),
  'special-group-collect': awaiting('usage', '异常信息的收集记录'),
  'special-group-report': awaiting('usage', '核对和上报的记录'),
  'special-group-online-edu': awaiting('periodic', '线上帮扶教育活动'),
  'fire-hazard-compound-rate': share({
    label: '消防隐患自动识别小区覆盖率',
    of: named('fireHazardCompounds', '实现消防隐患自动识别和上报的小区数', '个'),
    among: compounds,
    stated: 'hazardCompoundRate',
  }),
  'ebike-elevator-compound-rate': unless(
    withoutLifts,
    share({
      label: '电动车进电梯智能识别小区覆盖率',
      of: named('ebikeElevatorCompounds', '实现电动车进电梯识别报警的小区数', '个'),
      among: compounds,
      stated: 'ebikeElevatorCompoundRate',
    }),
  ),
  'fire-alarm-coverage': share({
    label: '火灾自动报警系统住宅覆盖率',
    of: named('fireAlarmBuildings', '公共区域有火灾自动报警的住宅栋数', '栋'),
    among: named('residentialBuildings', '住宅建筑总数', '栋'),
    stated: 'fireAlarmRate',
  }),
};
