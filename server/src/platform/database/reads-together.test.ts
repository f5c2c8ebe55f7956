import { Gate } from './gate';
import { ReadsTogether } from './reads-together';

describe('reads of one turn', () => {
  it('are made together, in the order they were asked for', async () => {
    const made: string[] = [];
    const reads = new ReadsTogether(new Gate(1000), (text) => made.push(text));
    const rows = [reads.read('a', []), reads.read('b', []), reads.read('c', [])];
    expect(made).toEqual([]);
    expect(await Promise.all(rows)).toEqual([1, 2, 3]);
    expect(made).toEqual(['a', 'b', 'c']);
  });

  it('fail one by one, and leave the connection free', async () => {
    const gate = new Gate(1000);
    const reads = new ReadsTogether(gate, (text) => {
      if (text === 'wrong') throw new Error('no such table');
      return text;
    });
    const [wrong, right] = await Promise.allSettled([
      reads.read('wrong', []),
      reads.read('right', []),
    ]);
    expect(wrong).toMatchObject({ status: 'rejected', reason: { message: 'no such table' } });
    expect(right).toMatchObject({ status: 'fulfilled', value: 'right' });
    await gate.acquire();
    gate.release();
  });

  it('wait for a transaction under way, and are refused when it lasts too long', async () => {
    const gate = new Gate(30);
    await gate.acquire();
    const run = jest.fn(() => 'row');
    const reads = new ReadsTogether(gate, run);
    const refused = await Promise.allSettled([reads.read('a', []), reads.read('b', [])]);
    expect(refused.map((one) => one.status)).toEqual(['rejected', 'rejected']);
    const later = reads.read('c', []);
    setTimeout(() => gate.release(), 5);
    expect(await later).toBe('row');
    expect(run).toHaveBeenCalledTimes(1);
  });
});
