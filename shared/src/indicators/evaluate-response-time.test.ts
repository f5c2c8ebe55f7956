import { allClauses } from './catalogue';
import { ruleOf } from './rules/rule-of';
import { fact, use, verdictOn } from './testing/evidence';
import type { Use } from './testing/evidence';

const closed = (kind: string, change: Partial<Use> = {}): Use =>
  use('emergency.call-closed', { kind, ...change });
const drill = use('emergency.drill-finished', { kind: 'passed', origin: 'drill' });
const clauses = ['growth-10-c2', 'db37-l2p6-c2'];
const inTime = (count: number): Use[] =>
  Array.from({ length: count }, (_, at) => closed('in-time', { household: at.toString() }));

test.each(clauses)('%s is proven by three real calls, all answered in time', (id) => {
  expect(verdictOn(id, {}, inTime(3))).toMatchObject({
    state: 'proven',
    reason: '近180天需要到场的真实呼救3次，全部在15分钟内有人到场。',
    usage: { windowDays: 180, events: 3 },
  });
});

test.each(clauses)('%s says how many there are and how many are missing', (id) => {
  const one = verdictOn(id, {}, inTime(1));
  expect(one.state).toBe('unproven');
  expect(one.reason).toContain(
    '近180天需要到场的真实呼救只有1次，都在15分钟内到场，至少要3次才能证明，还差2次',
  );
  const none = verdictOn(id, {}, []);
  expect(none.state).toBe('unproven');
  expect(none.reason).toContain('近180天没有需要到场的真实呼救，至少要3次才能证明');
});

test.each(clauses)('%s fails by one late call, whatever the others were', (id) => {
  const verdict = verdictOn(id, {}, [...inTime(5), closed('late'), closed('nobody-came')]);
  expect(verdict).toMatchObject({
    state: 'failed',
    reason:
      '近180天需要到场的真实呼救7次：15分钟内到场5次、没有15分钟内到场的凭证1次、没有人到场1次。',
  });
  expect(verdict.figures.map(({ value }) => value)).toEqual(['5次', '1次', '1次', '0次']);
});

test('calls that needed nobody count neither way', () => {
  const verdict = verdictOn('growth-10-c2', {}, [...inTime(3), closed('not-needed')]);
  expect(verdict.state).toBe('proven');
  expect(verdict.reason).toContain('呼救3次');
});

test('drills and made-up calls never count and are told apart', () => {
  const many = [1, 2, 3, 4].map(() => closed('in-time', { origin: 'drill' }));
  const made = closed('late', { origin: 'synthetic' });
  const verdict = verdictOn('growth-10-c2', {}, [...many, drill, drill, made]);
  expect(verdict.state).toBe('unproven');
  expect(verdict.reason).toContain('没有需要到场的真实呼救');
  expect(verdict.reason).toContain('另有演练2次，不作佐证');
  const failedDrill = closed('late', { origin: 'drill' });
  expect(verdictOn('growth-10-c2', {}, [...inTime(3), failedDrill]).state).toBe('proven');
});

test('what is too long ago proves nothing and condemns nobody', () => {
  const hour = '2026-03-01T07:00Z';
  const old = [closed('in-time', { hour }), closed('late', { hour })];
  expect(verdictOn('growth-10-c2', {}, old).state).toBe('stale');
  expect(verdictOn('growth-10-c2', {}, [...old, ...inTime(3)]).state).toBe('proven');
});

test('what a disclosure states stays a declaration, and a late call speaks against it', () => {
  const stated = { 'statement:growth-10-c2': fact(true) };
  expect(verdictOn('growth-10-c2', stated, inTime(2)).state).toBe('declared');
  expect(verdictOn('growth-10-c2', stated, [closed('late')]).state).toBe('failed');
});

test('a clause with another limit is not decided by these records', () => {
  const clause = allClauses().find(({ id }) => id === 'growth-10-c2');
  if (clause === undefined) throw new Error('growth-10-c2');
  expect(() => ruleOf({ ...clause, threshold: 10 })).toThrow('another limit');
});

test('help that was given is one of the services for the elderly, a false alarm is none', () => {
  const helped = verdictOn('growth-10-c3', {}, [closed('helped')]);
  expect(helped.state).toBe('partial');
  expect(helped.reason).toContain('有真实使用的养老服务有1个：助急，还差1个');
  expect(verdictOn('growth-10-c3', {}, [closed('false-alarm')]).state).toBe('unproven');
});

test('urgent help and the daily check-in are two of the seven services at home', () => {
  const both = [closed('helped'), use('check-ins.checked-in')];
  const verdict = verdictOn('db37-l2p6-c1', {}, both);
  expect(verdict.state).toBe('partial');
  expect(verdict.reason).toContain('远程看护、紧急支援');
  expect(verdict.reason).toContain('还差5个');
});

test('devices for those who live alone are proven by counted people and devices', () => {
  const counted = (elders: number, devices: number) => ({
    soloElderly60: fact(elders, 'measured'),
    callDeviceElders: fact(devices, 'measured'),
  });
  const on = (elders: number, devices: number) =>
    verdictOn('growth-10-c1', counted(elders, devices)).state;
  expect(on(20, 20)).toBe('proven');
  expect(on(20, 19)).toBe('failed');
  expect(on(0, 0)).toBe('not_applicable');
  const declared = { soloElderly60: fact(20), callDeviceElders: fact(20) };
  expect(verdictOn('growth-10-c1', declared).state).toBe('declared');
});
