import autocannon from 'autocannon';

/** Requests per second and latency of one load. */
export interface Load {
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly failed: number;
}

/** Asks `url` for some seconds over 32 connections, each request as the next of `tokens`. */
export async function loadOf(
  url: string,
  { tokens = [], seconds = 6 }: { tokens?: readonly string[]; seconds?: number } = {},
): Promise<Load> {
  const requests =
    tokens.length === 0
      ? [{}]
      : tokens.map((token) => ({ headers: { authorization: `Bearer ${token}` } }));
  // The first seconds belong to the just-in-time compiler.
  await autocannon({ url, connections: 32, duration: 2, requests });
  const result = await autocannon({ url, connections: 32, duration: seconds, requests });
  return {
    perSecond: result.requests.average,
    p50Ms: result.latency.p50,
    p99Ms: result.latency.p99,
    failed: result.non2xx + result.errors,
  };
}

/** Quantiles in ms of `times` runs of `work`, one after the other. */
export async function timesOf(
  times: number,
  work: (index: number) => Promise<unknown>,
): Promise<{ p50Ms: number; p99Ms: number }> {
  const taken: number[] = [];
  for (let index = 0; index < times; index += 1) {
    const startedAt = performance.now();
    await work(index);
    taken.push(performance.now() - startedAt);
  }
  taken.sort((a, b) => a - b);
  const at = (share: number): number => taken[Math.floor(taken.length * share)] ?? 0;
  return { p50Ms: at(0.5), p99Ms: at(0.99) };
}
