import type { Clause } from '../catalogue';
import { awaiting, ledger, named, noneOf, share, stating, unless } from './build';
import type { RuleTable } from './build';
import type { ClauseRule, Exemption } from './rule';
import { elderServices, emergencyResponse } from './elder-care';
import { feesPaidOnline } from './scenarios';

const compounds = named('totalCompounds', '社区内小区总数', '个');
const population = named('residentPopulation', '社区常住人口数', '人');
const soloElders = named('soloElderly60', '60岁及以上常住独居老人数', '人');
const withoutSoloElders = noneOf(soloElders, '社区没有60岁及以上常住独居老人');

const fewElders: Exemption = {
  words: '60岁及以上常住老年人占比不超过30%',
  when: {
    numerator: named('elderly60', '60岁及以上常住老年人数', '人'),
    denominator: population,
    stated: named('statedElderly60Ratio', '60岁及以上常住老年人占比', 'ratio'),
    atMost: 0.3,
  },
};

/** The limit of 2000 residents parts two clauses; the first tiers do not print it. */
function sharedBooks(clause: Clause): ClauseRule {
  const books = ledger(named('bookCorners', '共享图书角或智能共享图书柜', '个'));
  const large: Exemption = {
    words: '社区常住人口不少于2000人',
    when: { fact: population, op: '>=', threshold: 2000 },
  };
  return clause.condition ? unless(large, books)(clause) : books(clause);
}

const smallPopulation: Exemption = {
  words: '社区常住人口不到2000人',
  when: { fact: population, op: '<', threshold: 2000 },
};

function smartLibrary(): ClauseRule {
  return {
    kind: 'any',
    rules: [
      {
        kind: 'fact',
        fact: named('smartLibraries', '社区智慧图书馆', '个'),
        op: '>=',
        threshold: 1,
      },
      {
        kind: 'fact',
        fact: named('smartBookCabinets', '智能共享图书柜', '个'),
        op: '>=',
        threshold: 2,
      },
    ],
  };
}

/** 社区服务 of the provincial catalogues. */
export const serviceRules: RuleTable = {
  'gov-one-stop': awaiting('usage', '政务服务一站式办理的记录'),
  'elderly-service-kinds': unless(fewElders, elderServices),
  'elder-alone-call-device': unless(
    withoutSoloElders,
    share({
      label: '独居老人紧急呼叫装置配备率',
      of: named('callDeviceElders', '已配备紧急呼叫装置的独居老人数', '人'),
      among: soloElders,
      stated: 'callDeviceRate',
    }),
  ),
  'elder-alone-smart-product': unless(
    withoutSoloElders,
    ledger(named('elderSmartProducts', '为独居老人配备的智能健康养老产品', '种')),
  ),
  'elder-emergency-response': emergencyResponse,
  'shared-book-corner': sharedBooks,
  'smart-library': unless(smallPopulation, smartLibrary),
  'sports-site-15min': ledger(named('sportsSites', '步行15分钟内的智能健身场地', '处')),
  'convenience-facility-kinds': unless(
    stating(named('convenienceNotNeeded', '经说明不需要智能便民设施')),
    ledger(named('convenienceFacilities', '智能便民服务设施', '类')),
  ),
  'local-life-platform': awaiting('usage', '周边商户查询和领券的记录'),
  'online-payment': feesPaidOnline,
  'waste-smart-compound-rate': share({
    label: '智能垃圾分类小区覆盖率',
    of: named('wasteSmartCompounds', '有智能垃圾分类设施的小区数', '个'),
    among: compounds,
    stated: 'wasteCompoundRate',
  }),
  'equipment-monitor-compound-rate': share({
    label: '设施设备动态监测小区覆盖率',
    of: named('equipmentMonitorCompounds', '实现设施设备动态监测的小区数', '个'),
    among: compounds,
    stated: 'equipmentMonitorRate',
  }),
  'e-patrol-coverage': share({
    label: '电子巡查重要区域覆盖率',
    of: named('patrolledAreas', '电子巡查已覆盖的重要区域数', '处'),
    among: named('importantAreas', '重要区域总数', '处'),
    stated: 'patrolRate',
  }),
};
