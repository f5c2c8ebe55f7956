import { silenceKey, statementKey } from './facts';
import { fact, verdictOn } from './testing/evidence';

const households = (part: number, whole: number, provenance?: 'documented' | 'inspected') => ({
  gigabitHouseholds: fact(part, provenance),
  totalHouseholds: fact(whole, provenance),
});

test('a declared share is recomputed, shown, and no more than declared', () => {
  const facts = { ...households(4410, 4414), gigabitRate: fact(0.99) };
  const { state, reason, figures, usage } = verdictOn('basic-01-c1', facts);
  expect(state).toBe('declared');
  expect(reason).toBe(
    '按自述数字重算，家庭千兆光纤网络覆盖率为4410户÷4414户＝99.91%，达到要求的70%，但数字还没有凭证，公示写的是99%，与重算不同。',
  );
  expect(figures.map((one) => [one.label, one.value])).toEqual([
    ['具备千兆接入能力的家庭数', '4410户'],
    ['社区家庭总数', '4414户'],
    ['自述家庭千兆光纤网络覆盖率', '99%'],
    ['重算比率', '99.91%'],
  ]);
  expect(usage).toBeNull();
});

test('a share proves only when both parts are checked', () => {
  expect(verdictOn('basic-01-c1', households(4410, 4414, 'documented')).state).toBe('proven');
  const half = { ...households(4410, 4414, 'inspected'), totalHouseholds: fact(4414) };
  expect(verdictOn('basic-01-c1', half).state).toBe('declared');
});

test('a share below its limit fails, whoever says so', () => {
  expect(verdictOn('basic-01-c1', households(3089, 4414)).state).toBe('failed');
  expect(verdictOn('basic-01-c1', households(3089, 4414, 'documented')).state).toBe('failed');
  expect(verdictOn('basic-01-c1', households(7, 10)).state).toBe('declared');
});

test('more parts than wholes are impossible', () => {
  const { state, reason } = verdictOn('basic-01-c1', households(4415, 4414, 'documented'));
  expect(state).toBe('failed');
  expect(reason).toContain('分子大于分母，数据不可能');
  expect(verdictOn('basic-01-c1', households(-1, 4414)).state).toBe('failed');
  expect(verdictOn('basic-01-c1', households(0, 0)).state).toBe('unproven');
});

test('more meters than households say nothing, since a household may have three', () => {
  const facts = { remoteMeters: fact(9000), totalHouseholds: fact(4414) };
  const { state, reason } = verdictOn('growth-07-c1', facts);
  expect(state).toBe('unproven');
  expect(reason).toContain('分别核算');
});

test('a stated share can fail a clause and can declare it, but never prove it', () => {
  const stated = (value: number) => verdictOn('basic-04-c3', { videoOnlineRate: fact(value) });
  expect(stated(0.8)).toMatchObject({
    state: 'failed',
    reason: '公示自述关键位置视频监控联网率80%，低于要求的90%。',
  });
  expect(stated(0.9).state).toBe('declared');
  expect(stated(0.9).reason).toContain('公示只写了比率，没有分子分母，无法重算');
  expect(stated(1.2).state).toBe('failed');
  const documented = { videoOnlineRate: fact(0.95, 'documented') };
  expect(verdictOn('basic-04-c3', documented).state).toBe('declared');
});

test('“70 % or more” does not show that 80 % is reached', () => {
  const vague = { ...fact(0.7), bound: 'at-least' as const };
  expect(verdictOn('growth-01-c1', { gigabitRate: vague }).state).toBe('unproven');
  expect(verdictOn('basic-01-c1', { gigabitRate: vague }).state).toBe('declared');
});

test('yes-or-no facts of the ledger prove when checked and fail when denied', () => {
  const on = (value: boolean, provenance?: 'inspected') =>
    verdictOn('db37-l3p1-c3', { skynetAccess: fact(value, provenance) }).state;
  expect([on(true), on(true, 'inspected'), on(false)]).toEqual(['declared', 'proven', 'failed']);
  expect(verdictOn('db37-l3p1-c3', {}).state).toBe('unproven');
});

test('a list names what it lacks', () => {
  const some = ['小区出入口', '消防通道'];
  const checked = verdictOn('basic-04-c1', { videoKeyLocations: fact(some, 'inspected') });
  expect(checked.state).toBe('partial');
  expect(checked.reason).toContain('还缺停车库（场）出入口、社区主干道');
  expect(verdictOn('basic-04-c1', { videoKeyLocations: fact(some) }).state).toBe('unproven');
});

test('a clause does not apply only when checked facts say so', () => {
  const elders = (part: number, provenance?: 'documented') =>
    verdictOn('basic-08-c1', {
      elderly60: fact(part, provenance),
      residentPopulation: fact(1000, provenance),
    });
  expect(elders(200, 'documented').state).toBe('not_applicable');
  expect(elders(200)).toMatchObject({ state: 'declared' });
  expect(elders(200).reason).toContain('申报不适用');
  expect(elders(200).reason).toContain('尚无台账佐证');
  expect(elders(301, 'documented').state).toBe('unproven');
});

test('“more than 30 %” is not an exemption, 20 % is a declared one', () => {
  const stated = { ...fact(0.3), bound: 'above' as const };
  const services = { elderlyServices: fact(['助医', '助乐']) };
  const above = verdictOn('basic-08-c1', { statedElderly60Ratio: stated, ...services });
  expect(above.reason).toContain('助医、助乐（2种）');
  expect(above.reason).not.toContain('不适用');
  const below = verdictOn('basic-08-c1', { statedElderly60Ratio: fact(0.2) });
  expect(below.reason).toContain('申报不适用');
});

test('a declared exemption does not hide what is already proven', () => {
  const { state } = verdictOn('basic-12-c1', {
    closedCompounds: fact(4, 'documented'),
    accessControlCompounds: fact(4, 'inspected'),
  });
  expect(state).toBe('proven');
  const proven = verdictOn('benchmark-11-c1', {
    residentPopulation: fact(3000),
    bookCorners: fact(2, 'inspected'),
  });
  expect(proven.state).toBe('proven');
});

test('a list is not a share', () => {
  expect(verdictOn('growth-28-c1', { satisfaction: fact(['满意']) }).state).toBe('unproven');
});

test('buildings that are not there exempt by count', () => {
  const none = (provenance?: 'inspected') => ({ residentialBuildingsFrom19: fact(0, provenance) });
  expect(verdictOn('basic-14-c1', none('inspected')).state).toBe('not_applicable');
  expect(verdictOn('basic-14-c1', none()).state).toBe('declared');
  expect(verdictOn('growth-17-c1', none('inspected')).state).toBe('unproven');
});

test('a statement declares a clause that nothing else supports, and silence is told', () => {
  const stated = verdictOn('basic-11-c1', {
    [statementKey('basic-11-c1')]: fact(true, 'documented'),
  });
  expect(stated.state).toBe('declared');
  expect(stated.figures[0]).toMatchObject({ label: '公示自述', value: '称已做到' });
  const copied = verdictOn('basic-11-c1', { [silenceKey('basic-11-c1')]: fact(['copied']) });
  expect(copied.state).toBe('unproven');
  expect(copied.reason).toMatch(/^公示只是照抄标准文字/u);
  expect(verdictOn('basic-11-c1', {}).reason).toMatch(/^规则尚未建成：/u);
});

test('a statement never repairs a failure', () => {
  const facts = { videoOnlineRate: fact(0.8), [statementKey('basic-04-c3')]: fact(true) };
  expect(verdictOn('basic-04-c3', facts).state).toBe('failed');
});

test('what is doubtful about a figure stands in the reason', () => {
  const rate = { ...fact(1), bound: 'at-least' as const, doubt: '比率不可能超过100%' };
  const facts = { tvHouseholds: fact(10), totalHouseholds: fact(10), tvRate: rate };
  expect(verdictOn('growth-03-c1', facts).reason).toContain('；比率不可能超过100%');
});
