import type { Metrics } from '../../platform/metrics';

/** What is measured of timers. */
export interface TimersMetrics {
  readonly fired: { inc(labels: { kind: string }): void };
  readonly failed: { inc(labels: { kind: string }): void };
  readonly overdueSeconds: { set(value: number): void };
  readonly unknown: { set(value: number): void };
}

/** Registers the measurements; once for each registry. */
export function timersMetrics(metrics: Metrics): TimersMetrics {
  return {
    fired: metrics.counter('linli_timers_fired_total', 'Timers fired by this process', ['kind']),
    failed: metrics.counter(
      'linli_timers_failed_total',
      'Timers whose handler failed and which are tried again',
      ['kind'],
    ),
    overdueSeconds: metrics.gauge(
      'linli_timers_overdue_seconds',
      'How long the oldest timer of a known kind has been due',
    ),
    unknown: metrics.gauge(
      'linli_timers_unknown',
      'Timers that are due and whose kind this process does not know',
    ),
  };
}
