import { act, renderHook } from '@testing-library/react';
import type { Answer } from './call';
import { useLoaded } from './use-loaded';

type Resolve = (answer: Answer<string>) => void;

/** Questions that are answered by hand. */
function asking() {
  const waiting: Resolve[] = [];
  const ask = (): Promise<Answer<string>> => new Promise((resolve) => waiting.push(resolve));
  const answer = (data: string): Promise<void> =>
    act(async () => {
      waiting.shift()?.({ ok: true, data });
      await Promise.resolve();
    });
  return { waiting, ask, answer };
}

test('asked again while an answer is under way: that answer is shown, then it is asked once more', async () => {
  const { waiting, ask, answer } = asking();
  const { result } = renderHook(() => useLoaded('key', ask));
  act(() => {
    for (let time = 0; time < 3; time += 1) result.current.reload();
  });
  expect(waiting).toHaveLength(1);
  await answer('first');
  expect(result.current.data).toBe('first');
  expect(waiting).toHaveLength(1);
  await answer('second');
  expect(result.current.data).toBe('second');
  expect(waiting).toHaveLength(0);
});

test('an answer to another question is dropped', async () => {
  const { ask, answer } = asking();
  const { result, rerender } = renderHook(({ key }) => useLoaded(key, ask), {
    initialProps: { key: 'one' },
  });
  rerender({ key: 'two' });
  await answer('of one');
  expect(result.current.data).toBeNull();
  await answer('of two');
  expect(result.current.data).toBe('of two');
});
