import { askedItems, askedNumber, named, statedTest } from './build';
import { careUses } from './elder-care';
import type { RuleMaker } from './build';
import type { SetRule, UsageRule } from './rule';

/** Event types that rules read; they are recorded by the modules of these names. */
export const billPaid = 'payments.bill-paid';
export const parkingLookUps = [
  'parking.car-parks-looked-up',
  'parking.car-park-looked-up',
] as const;

/** The list fact that names the event types of a community's own innovation scenario. */
export const innovationTypesKey = 'innovationScenarioTypes';

const usageWindowDays = 90;

const feeKinds: Readonly<Record<string, { value: string; label: string }>> = {
  水: { value: 'water', label: '水费' },
  电: { value: 'electricity', label: '电费' },
  气: { value: 'gas', label: '燃气费' },
  暖: { value: 'heating', label: '取暖费' },
  物业费: { value: 'property', label: '物业费' },
};

/** Each fee kind that the clause lists must have been paid online. */
export const feesPaidOnline: RuleMaker = (clause): UsageRule => ({
  kind: 'usage',
  what: '线上缴费',
  types: [billPaid],
  windowDays: usageWindowDays,
  perKind: {
    fact: 'feeKind',
    kinds: askedItems(clause).map((item) => {
      const kind = feeKinds[item];
      if (!kind) throw new Error(`${clause.id} lists the unknown fee kind ${item}`);
      return kind;
    }),
  },
  leastEvents: 1,
  leastHouseholds: 1,
});

const awaitedScenarios = [
  '托育服务',
  '教育服务',
  '医疗服务',
  '助残服务',
  '就业服务',
  '文体服务',
  '便民生活服务',
  '法律服务',
  '社会心理服务',
  '优军优抚服务',
  '出入管理',
  '周界防范',
  '高空抛物监测',
  '社区警务',
  '特殊人群管理',
  '消防隐患管理',
  '火灾自动报警',
  '应急管理',
  '疫情防控',
];

/** Application scenarios with real users; a scenario counts once people use it. */
export const liveScenarios: RuleMaker = (clause): SetRule => ({
  kind: 'set',
  what: '应用场景',
  members: [
    { label: '物业服务', types: [billPaid] },
    { label: '停车查询（特色场景）', types: parkingLookUps },
    { label: '养老服务', types: careUses },
    ...awaitedScenarios.map((label) => ({ label, types: [] })),
  ],
  least: askedNumber(clause),
  windowDays: usageWindowDays,
  stated: [
    statedTest(named('namedScenarios', '应用场景', '个'), clause),
    statedTest(named('scenarioCount', '应用场景数量', '个'), clause),
  ],
});

/** Parking services that the clause lists, each by its use. */
export const parkingServices: RuleMaker = (clause): SetRule => {
  const items = askedItems(clause);
  return {
    kind: 'set',
    what: '停车服务',
    members: items.map((label) => ({ label, types: label === '停车引导' ? parkingLookUps : [] })),
    least: items.length,
    windowDays: usageWindowDays,
  };
};

/** Community information that residents really read through the mini-program or its web pages. */
export const readInformation: RuleMaker = (): UsageRule => ({
  kind: 'usage',
  what: '微信小程序或网页查看社区信息',
  types: parkingLookUps,
  windowDays: usageWindowDays,
  leastEvents: 1,
  leastHouseholds: 1,
});

/** Use of the scenario that the community named as its innovation. */
const ownInnovation: UsageRule = {
  kind: 'usage',
  what: '创新应用场景',
  types: [],
  typesFromFact: innovationTypesKey,
  windowDays: usageWindowDays,
  leastEvents: 1,
  leastHouseholds: 1,
};

/** The innovation scenario is in use and, where the clause asks, promoted at the named level of government. */
export const innovation: RuleMaker = (clause) =>
  clause.level === undefined
    ? ownInnovation
    : {
        kind: 'all',
        rules: [
          ownInnovation,
          { kind: 'not-built', becomes: 'document', needs: `在${clause.level}层面推广的证明` },
        ],
      };
