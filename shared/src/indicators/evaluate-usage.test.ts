import { statementKey } from './facts';
import { billPaid, innovationTypesKey, parkingLookUps } from './rules/scenarios';
import { fact, use, verdictOn } from './testing/evidence';
import type { Use } from './testing/evidence';

const kinds = ['water', 'electricity', 'gas', 'heating', 'property'];
const paid = (kind: string, change: Partial<Use> = {}): Use => use(billPaid, { kind, ...change });
const lookUp = parkingLookUps[0];

test('five kinds of fee, each paid once, prove the payment clause', () => {
  const { state, reason, usage } = verdictOn(
    'basic-10-c1',
    {},
    kinds.map((kind) => paid(kind)),
  );
  expect(state).toBe('proven');
  expect(reason).toBe('近90天线上缴费5次，来自1户，水费、电费、燃气费、取暖费、物业费都有。');
  expect(usage).toMatchObject({
    windowDays: 90,
    events: 5,
    households: 1,
    people: 1,
    spanHours: 1,
  });
  expect(usage?.flags).toEqual(['few_households', 'one_person', 'short_span']);
});

test('some kinds are a part, and the missing ones are named', () => {
  const { state, reason } = verdictOn('basic-10-c1', {}, [paid('electricity'), paid('water')]);
  expect(state).toBe('partial');
  expect(reason).toBe('近90天线上缴费2次，来自1户（水费、电费），还缺燃气费、取暖费、物业费。');
});

test('the unified entrance does not ask for the property fee', () => {
  const four = kinds.filter((kind) => kind !== 'property').map((kind) => paid(kind));
  expect(verdictOn('db37-l2p2-c1', {}, four).state).toBe('proven');
  expect(verdictOn('basic-10-c1', {}, four).state).toBe('partial');
});

test('uses that staff made count and are shown, drills and synthetic ones are only shown', () => {
  const assisted = kinds.map((kind) => paid(kind, { origin: 'staff-assisted' }));
  expect(verdictOn('basic-10-c1', {}, assisted).state).toBe('proven');
  const pretended = [
    ...kinds.map((kind) => paid(kind, { origin: 'synthetic' })),
    ...kinds.map((kind) => paid(kind, { origin: 'drill' })),
  ];
  const { state, usage } = verdictOn('basic-10-c1', {}, pretended);
  expect(state).toBe('unproven');
  expect(usage).toMatchObject({ events: 0, synthetic: 5, drills: 5, topPersonShare: null });
});

test('a proof goes stale when its window has emptied', () => {
  const old = { hour: '2026-07-01T08:00Z' };
  const before = kinds.map((kind) => paid(kind, old));
  const { state, reason } = verdictOn('basic-10-c1', {}, before);
  expect(state).toBe('stale');
  expect(reason).toBe('线上缴费过去有过记录，最近一次在142天前，佐证已过期。');
  expect(verdictOn('basic-10-c1', {}, before.slice(1)).state).toBe('unproven');
});

test('a statement lets an unused clause be declared, and never hides use', () => {
  const stated = { [statementKey('basic-10-c1')]: fact(true) };
  expect(verdictOn('basic-10-c1', stated).state).toBe('declared');
  expect(verdictOn('basic-10-c1', stated, [paid('gas')]).state).toBe('partial');
});

test('a scenario counts when somebody really uses it', () => {
  const uses = [paid('gas'), use(lookUp)];
  const { state, reason, figures } = verdictOn('basic-06-c3', {}, uses);
  expect(state).toBe('partial');
  expect(reason).toContain('有2个：物业服务、停车查询（特色场景），还差1个');
  expect(figures.map((one) => one.value)).toEqual(['1次', '1次', '0次']);
});

test('scenarios that are only named are declared, too few fail', () => {
  const named = (count: number) =>
    verdictOn('basic-06-c3', { namedScenarios: fact(['养老', '医疗', '警务'].slice(0, count)) });
  expect(named(3).state).toBe('declared');
  expect(named(2).state).toBe('failed');
});

test('parking look-ups are one of three parking services, and a read channel', () => {
  const { state, reason } = verdictOn('db37-l2p4-c2', {}, [use(lookUp)]);
  expect(state).toBe('partial');
  expect(reason).toContain('停车引导');
  expect(verdictOn('db37-l1p7-c1', {}, [use(lookUp)]).state).toBe('proven');
});

test('an innovation is proven by the uses that its community names', () => {
  const named = { [innovationTypesKey]: fact([...parkingLookUps]) };
  expect(verdictOn('basic-22-c1', named, [use(lookUp)]).state).toBe('proven');
  expect(verdictOn('basic-22-c1', {}, [use(lookUp)]).state).toBe('unproven');
  expect(verdictOn('basic-22-c1', named).state).toBe('unproven');
  expect(verdictOn('growth-27-c1', named, [use(lookUp)]).state).toBe('partial');
});
