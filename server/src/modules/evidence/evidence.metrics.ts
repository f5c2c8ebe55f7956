import type { Metrics } from '../../platform/metrics';

/** What is measured of the log. */
export interface EvidenceMetrics {
  readonly oldestUnsealedSeconds: { set(value: number): void };
  readonly lastCheckpointSeconds: { set(value: number): void };
  readonly sealed: { inc(count: number): void };
  readonly droppedUses: { inc(count: number): void };
}

/** Registers the measurements; once for each registry. */
export function evidenceMetrics(metrics: Metrics): EvidenceMetrics {
  return {
    oldestUnsealedSeconds: metrics.gauge(
      'linli_evidence_oldest_unsealed_seconds',
      'Age of the oldest recorded event that has no place in the log',
    ),
    lastCheckpointSeconds: metrics.gauge(
      'linli_evidence_last_checkpoint_seconds',
      'Time since the newest checkpoint was published',
    ),
    sealed: metrics.counter('linli_evidence_sealed_total', 'Events sealed by this process'),
    droppedUses: metrics.counter(
      'linli_evidence_dropped_uses_total',
      'Read-only uses that were not recorded because the queue was full or the database failed',
    ),
  };
}
