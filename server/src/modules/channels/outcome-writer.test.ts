import type { Database, Tx } from '../../platform/database/database';
import { OutcomeWriter } from './outcome-writer';
import type { SendOutcome } from './senders';

const sent: SendOutcome = { kind: 'sent', ref: null };
const row = (id: string) => ({ id, attempts: 1, isUrgent: true });

/** A database that counts what was committed, and refuses to write some rows. */
function counting(refused: readonly string[] = []) {
  const commits: string[][] = [];
  const transaction = async <T>(work: (tx: Tx) => Promise<T>): Promise<T> => {
    const ids: string[] = [];
    const update = (_: unknown, { id }: { id: string }) => {
      if (refused.includes(id)) return Promise.reject(new Error('not that one'));
      ids.push(id);
      return Promise.resolve({ affected: 1 });
    };
    const result = await work({ update } as unknown as Tx);
    commits.push(ids);
    return result;
  };
  const db = { transaction } as Pick<Database, 'transaction'>;
  return { commits, writer: new OutcomeWriter({ db, clock: { now: () => 0 } }) };
}

test('what ends in one moment is written in one transaction', async () => {
  const { commits, writer } = counting();
  await Promise.all(['a', 'b', 'c'].map((id) => writer.write(row(id), sent)));
  expect(commits).toEqual([['a', 'b', 'c']]);
  await writer.write(row('d'), sent);
  expect(commits).toHaveLength(2);
});

test('one that cannot be written takes no other with it', async () => {
  const { commits, writer } = counting(['b']);
  const written = ['a', 'b', 'c'].map((id) => writer.write(row(id), sent));
  const results = await Promise.allSettled(written);
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(commits).toEqual([['a'], ['c']]);
});
