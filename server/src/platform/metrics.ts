import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';

/** The server's own measurements. Labels are names of endpoints and codes, never of people. */
export interface Metrics {
  readonly registry: Registry;
  readonly requests: Counter<'endpoint' | 'status'>;
  readonly requestSeconds: Histogram<'endpoint'>;
  gauge(name: string, help: string): Gauge;
  counter(name: string, help: string, labels?: readonly string[]): Counter;
}

/** A fresh registry; `processMetrics` adds memory, event-loop lag and the like. */
export function createMetrics({ processMetrics = false } = {}): Metrics {
  const registry = new Registry();
  if (processMetrics) collectDefaultMetrics({ register: registry, prefix: 'linli_' });
  return {
    registry,
    requests: new Counter({
      name: 'linli_http_requests_total',
      help: 'Requests by endpoint and status',
      labelNames: ['endpoint', 'status'],
      registers: [registry],
    }),
    requestSeconds: new Histogram({
      name: 'linli_http_request_seconds',
      help: 'Time to answer by endpoint',
      labelNames: ['endpoint'],
      buckets: [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.3, 1, 3],
      registers: [registry],
    }),
    gauge: (name, help) => new Gauge({ name, help, registers: [registry] }),
    counter: (name, help, labels = []) =>
      new Counter({ name, help, labelNames: [...labels], registers: [registry] }),
  };
}
