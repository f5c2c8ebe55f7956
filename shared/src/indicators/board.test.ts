import { clauseStates } from '../contracts/indicators';
import { boardView } from '../contracts/indicators';
import type { ClauseState } from '../contracts/indicators';
import { boardOf, groupScores, indicatorRowOf, raisesOf } from './board';
import { catalogues, findIndicator } from './catalogue';
import { stateOfAll } from './evaluation/verdict';

const { db37, basic } = catalogues;

function states(known: Readonly<Record<string, ClauseState>>): Map<string, ClauseState> {
  return new Map(Object.entries(known));
}

function everywhere(state: ClauseState): Map<string, ClauseState> {
  const clauses = db37.indicators.flatMap((indicator) => indicator.checks);
  return new Map(clauses.map((clause) => [clause.id, state]));
}

test.each<[ClauseState[], ClauseState]>([
  [['proven', 'proven'], 'proven'],
  [['proven', 'not_applicable'], 'proven'],
  [['not_applicable', 'not_applicable'], 'not_applicable'],
  [['proven', 'failed', 'stale'], 'failed'],
  [['proven', 'stale', 'unproven'], 'stale'],
  [['proven', 'unproven'], 'partial'],
  [['declared', 'partial'], 'partial'],
  [['declared', 'unproven'], 'unproven'],
  [['declared', 'declared', 'not_applicable'], 'declared'],
  [[], 'unproven'],
])('%j together are %s', (parts, whole) => {
  expect(stateOfAll(parts)).toBe(whole);
  expect(stateOfAll([...parts].reverse())).toBe(whole);
});

test('an indicator is met only when every applicable clause is proven', () => {
  const video = findIndicator('basic-04')?.indicator;
  if (!video) throw new Error('basic-04');
  const proven = Object.fromEntries(video.checks.map((clause) => [clause.id, 'proven' as const]));
  expect(indicatorRowOf(video, states(proven)).isMet).toBe(true);
  for (const state of clauseStates) {
    const row = indicatorRowOf(video, states({ ...proven, 'basic-04-c3': state }));
    expect([state, row.isMet]).toEqual([state, state === 'proven' || state === 'not_applicable']);
  }
  const none = Object.fromEntries(
    video.checks.map((clause) => [clause.id, 'not_applicable' as const]),
  );
  expect(indicatorRowOf(video, states(none))).toMatchObject({
    state: 'not_applicable',
    isMet: false,
  });
});

test('an unknown clause counts as unproven and the board fits its contract', () => {
  const board = boardOf(basic, states({ 'basic-10-c1': 'proven' }), 1);
  expect(boardView.parse(board)).toEqual(board);
  expect(board.totals).toMatchObject({ indicators: 22, met: 1 });
  expect(board.totals.clauses).toMatchObject({ proven: 1, unproven: 43 });
  expect(board.score).toBeNull();
});

test('the DB37 score is the weight times the proven share of applicable clauses', () => {
  expect(boardOf(db37, everywhere('proven'), null).score).toMatchObject({
    total: 100,
    maximum: 100,
  });
  expect(boardOf(db37, everywhere('declared'), null).score).toMatchObject({
    total: 0,
    maximum: 100,
  });
  const some = states({
    'db37-l2p2-c1': 'proven', // weight 4, one clause
    'db37-l1p5-c1': 'proven', // weight 6, three clauses
    'db37-l1p7-c1': 'proven', // weight 2, the other clause does not apply
    'db37-l1p7-c2': 'not_applicable',
    'db37-l2p4-c2': 'partial',
  });
  expect(boardOf(db37, some, null).score).toMatchObject({ total: 8, maximum: 100 });
  const groups = groupScores(db37, some);
  expect(groups.map((one) => [one.group, one.total, one.maximum])).toEqual([
    ['基础设施', 4, 29],
    ['社区服务', 4, 39],
    ['社区安全', 0, 22],
    ['服务创新', 0, 10],
  ]);
  expect(groupScores(basic, some)).toEqual([]);
});

test('an indicator that does not apply is in neither part of the score', () => {
  const board = boardOf(db37, states({ 'db37-l4p1-c1': 'not_applicable' }), null);
  expect(board.score).toMatchObject({ total: 0, maximum: 90 });
  expect(board.indicators.find((row) => row.id === 'db37-l4p1')?.score).toBeNull();
});

test('what raises the score most comes first, and among equals what is nearest', () => {
  const raises = raisesOf(db37, states({ 'db37-l3p3-c1': 'declared', 'db37-l2p2-c1': 'proven' }));
  expect(raises[0]).toMatchObject({ clauseId: 'db37-l4p1-c1', gain: 10 });
  expect(raises[1]).toMatchObject({ clauseId: 'db37-l3p3-c1', gain: 5, state: 'declared' });
  expect(raises.some((raise) => raise.clauseId === 'db37-l2p2-c1')).toBe(false);
  const total = raises.reduce((sum, raise) => sum + raise.gain, 0);
  expect(total).toBeCloseTo(96, 0);
  expect(raisesOf(basic, states({}))).toEqual([]);
});
