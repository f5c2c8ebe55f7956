import { fact, use, verdictOn } from './testing/evidence';
import type { Use } from './testing/evidence';

const checked = (kind: string, hour: string): Use => use('operations.verified', { kind, hour });
const on = (...uses: Use[]) => verdictOn('basic-21-c4', {}, uses);

test('a passed check proves, and the board says how often', () => {
  const verdict = on(checked('ok', '2026-11-20T07:00Z'), checked('ok', '2026-11-19T07:00Z'));
  expect(verdict).toMatchObject({
    state: 'proven',
    reason: '近7天操作记录核对通过2次，最近一次没有发现问题。',
    usage: null,
  });
});

test('a failed check fails the clause, also in the hour of a passed one, until a later one passes', () => {
  const failure = checked('differs', '2026-11-19T07:00Z');
  expect(on(failure).state).toBe('failed');
  expect(on(failure, checked('ok', '2026-11-19T07:00Z')).state).toBe('failed');
  expect(on(failure, checked('ok', '2026-11-18T07:00Z')).state).toBe('failed');
  expect(on(failure, checked('ok', '2026-11-19T08:00Z')).state).toBe('proven');
  // It does not heal by growing old.
  expect(on(checked('differs', '2026-01-01T07:00Z')).state).toBe('failed');
});

test('a check that is long ago proves no more, and one that compared nothing never did', () => {
  expect(on(checked('ok', '2026-11-01T07:00Z')).state).toBe('stale');
  expect(on(checked('nothing', '2026-11-20T07:00Z')).state).toBe('unproven');
});

test('synthetic results count neither way, and the disclosure stays a declaration', () => {
  const synthetic = { ...checked('ok', '2026-11-20T07:00Z'), origin: 'synthetic' as const };
  expect(on(synthetic).state).toBe('unproven');
  const declared = { tamperProofLog: fact(true) };
  expect(verdictOn('basic-21-c4', declared, []).state).toBe('declared');
  expect(verdictOn('basic-21-c4', declared, [checked('differs', '2026-11-20T07:00Z')]).state).toBe(
    'failed',
  );
});

const operation = (kind: string): Use => use('operations.recorded', { kind });

test('the three duties must all have worked', () => {
  const some = verdictOn('basic-21-c2', {}, [operation('management'), operation('operation')]);
  expect(some).toMatchObject({ state: 'partial', usage: null });
  expect(some.reason).toContain('有操作记录的岗位类别有2个：管理人员、操作人员，还差1个');
  const all = ['management', 'operation', 'maintenance'].map(operation);
  expect(verdictOn('growth-26-c2', {}, all).state).toBe('proven');
  // A resident who lets a helper in holds no post.
  expect(verdictOn('basic-21-c2', {}, [operation('none')]).state).toBe('unproven');
});

test('limits on access need a limit that was applied and an access that left a trace', () => {
  expect(verdictOn('basic-21-c3', {}, [operation('read')]).state).toBe('partial');
  expect(verdictOn('basic-21-c3', {}, [operation('denied')]).state).toBe('partial');
  expect(verdictOn('benchmark-26-c3', {}, [operation('approve'), operation('export')]).state).toBe(
    'proven',
  );
  expect(verdictOn('basic-21-c3', { accessDownloadLimits: fact(true) }).state).toBe('declared');
});
