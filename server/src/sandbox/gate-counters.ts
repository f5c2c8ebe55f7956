import { randomInt } from 'node:crypto';
import type { BayKind } from '@linli/shared/contracts/parking';

/** A car park with its bays by kind. */
export interface CountedCarPark {
  readonly id: string;
  readonly bays: readonly { readonly kind: BayKind; readonly capacity: number }[];
}

/** Where the counters report, as whom, what they count and how often. */
export interface GateCounterOptions {
  /** The product's address. */
  readonly baseUrl: string;
  readonly feedKey: string;
  readonly carParks: readonly CountedCarPark[];
  readonly everySeconds: number;
  /** Told about reports that did not arrive; silent unless given. */
  readonly log?: { warn(fields: object, message: string): void };
}

interface Gate {
  readonly carParkId: string;
  readonly bayKind: BayKind;
  readonly capacity: number;
  free: number;
}

/** The most readings that the feed takes at once. */
const readingsPerReport = 200;
const reportWithinMs = 5000;

/**
 * Starts stand-ins for the barrier hardware: invented counts that change slowly, always between
 * nothing and capacity, sent to the product's feed at once and then every `everySeconds`.
 * A report that fails is logged and not repeated: the next one is newer.
 */
export function startGateCounters(options: GateCounterOptions): { stop(): Promise<void> } {
  const gates = options.carParks.flatMap(gatesOf);
  const stopping = new AbortController();
  let report = send(options, gates, stopping.signal);
  const timer = setInterval(() => {
    for (const gate of gates) gate.free = stepped(gate);
    report = report.then(() => send(options, gates, stopping.signal));
  }, options.everySeconds * 1000);
  timer.unref();
  return {
    async stop() {
      clearInterval(timer);
      stopping.abort();
      await report;
    },
  };
}

function gatesOf(carPark: CountedCarPark): Gate[] {
  return carPark.bays.map(({ kind, capacity }) => ({
    carParkId: carPark.id,
    bayKind: kind,
    capacity,
    // Between a tenth and a half free: a usual day.
    free: Math.round((capacity * (10 + randomInt(41))) / 100),
  }));
}

/** A few cars come or go; large car parks see more of them. */
function stepped(gate: Gate): number {
  const most = 1 + Math.floor(gate.capacity / 60);
  const change = randomInt(2 * most + 1) - most;
  return Math.min(gate.capacity, Math.max(0, gate.free + change));
}

async function send(
  options: GateCounterOptions,
  gates: readonly Gate[],
  stopping: AbortSignal,
): Promise<void> {
  const observedAt = Date.now();
  const isStopping = (): boolean => stopping.aborted;
  for (let from = 0; from < gates.length && !isStopping(); from += readingsPerReport) {
    const readings = gates
      .slice(from, from + readingsPerReport)
      .map(({ carParkId, bayKind, free }) => ({ carParkId, bayKind, free, observedAt }));
    try {
      const response = await fetch(new URL('/api/parking/readings', options.baseUrl), {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          authorization: `Bearer ${options.feedKey}`,
        },
        body: JSON.stringify({ readings }),
        signal: AbortSignal.any([AbortSignal.timeout(reportWithinMs), stopping]),
      });
      await response.body?.cancel();
      if (!response.ok) options.log?.warn({ status: response.status }, 'the feed refused a report');
    } catch (error) {
      if (!isStopping()) options.log?.warn({ err: error }, 'a report did not arrive');
    }
  }
}
