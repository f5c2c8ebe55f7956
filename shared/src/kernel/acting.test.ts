import { actingFor, allows } from './acting';
import type { ActingFor, PersonActor } from './roles';

const delegation: ActingFor = {
  id: 'd1',
  principalId: 'mother',
  householdIds: ['home'],
  task: 'pay-bills',
  kind: 'helper',
  endsAt: 1000,
};
const actor: PersonActor = {
  kind: 'person',
  personId: 'son',
  sessionId: 's',
  grants: [],
  householdIds: [],
  delegations: [delegation],
};

test('ends by itself, to the millisecond', () => {
  expect(allows(delegation, { task: 'pay-bills', now: 999 })).toBe(true);
  expect(allows(delegation, { task: 'pay-bills', now: 1000 })).toBe(false);
  expect(allows({ ...delegation, endsAt: null }, { task: 'pay-bills', now: 1e15 })).toBe(true);
});

test('paying includes looking, looking never paying', () => {
  expect(allows(delegation, { task: 'view-bills', now: 0 })).toBe(true);
  const looking: ActingFor = { ...delegation, task: 'view-bills' };
  expect(allows(looking, { task: 'pay-bills', now: 0 })).toBe(false);
});

test('covers the homes it names, for persons alone', () => {
  const errand = { task: 'view-bills', now: 0 } as const;
  expect(actingFor(actor, 'home', errand)).toBe(delegation);
  expect(actingFor(actor, 'other', errand)).toBeUndefined();
  expect(actingFor({ kind: 'anonymous' }, 'home', errand)).toBeUndefined();
});
