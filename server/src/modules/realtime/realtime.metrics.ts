import type { Metrics } from '../../platform/metrics';

/** What is measured of open screens. */
export interface RealtimeMetrics {
  readonly connections: { set(value: number): void };
  readonly pushed: { inc(count: number): void };
  readonly swept: { inc(count: number): void };
  readonly closed: { inc(labels: { reason: string }): void };
}

/** Registers the measurements; once for each registry. */
export function realtimeMetrics(metrics: Metrics): RealtimeMetrics {
  return {
    connections: metrics.gauge('linli_realtime_connections', 'Screens that are connected'),
    pushed: metrics.counter('linli_realtime_pushed_total', 'Signals written to sockets'),
    swept: metrics.counter(
      'linli_realtime_swept_total',
      'Signals that came from another instance or were found again after a failure',
    ),
    closed: metrics.counter('linli_realtime_closed_total', 'Sockets closed by the server', [
      'reason',
    ]),
  };
}
