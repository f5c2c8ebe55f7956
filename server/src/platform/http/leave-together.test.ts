import type { Context } from 'koa';
import { leaveTogether } from './leave-together';

const ctx = {} as Context;
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('answers of one turn', () => {
  it('leave together at its end, however early they were ready', async () => {
    const left: string[] = [];
    const leave = leaveTogether();
    const answer = (name: string, pauses: number): Promise<void> =>
      leave(ctx, async () => {
        for (let pause = 0; pause < pauses; pause += 1) await Promise.resolve();
      }).then(() => void left.push(name));
    const both = [answer('early', 0), answer('late', 20)];
    for (let pause = 0; pause < 100; pause += 1) await Promise.resolve();
    expect(left).toEqual([]);
    await turn();
    expect(left).toEqual(['early', 'late']);
    await Promise.all(both);
  });

  it('leave by themselves in the next one', async () => {
    const left: string[] = [];
    const leave = leaveTogether();
    await leave(ctx, () => Promise.resolve());
    const next = leave(ctx, () => Promise.resolve()).then(() => void left.push('next'));
    await Promise.resolve();
    expect(left).toEqual([]);
    await turn();
    expect(left).toEqual(['next']);
    await next;
  });

  it('do not wait for one that is still being made', async () => {
    const leave = leaveTogether();
    let finish: () => void = () => undefined;
    const slow = leave(ctx, () => new Promise<void>((resolve) => (finish = resolve)));
    await leave(ctx, () => Promise.resolve());
    finish();
    await slow;
  });

  it('let an error pass', async () => {
    const failing = leaveTogether()(ctx, () => Promise.reject(new Error('no')));
    await expect(failing).rejects.toThrow('no');
  });
});
