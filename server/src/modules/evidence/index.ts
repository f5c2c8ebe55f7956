import { startEvidence } from './start';
import { entities, migrations } from './tables';

export type { EvidenceModule, IndicatorScope, RecountableClause } from './evidence-module';
export type { ActingRole, SealedEvent, UsageEvent } from './usage-event';
export { noActor } from './pseudonym';
export { findUnknownEntries, readOpenings } from './openings.queries';
export type { CheckedOpening } from './openings.queries';
export { newestCountedEntries, publishedSize, readSealedEvents } from './counted-entries.queries';

export const evidence = {
  name: 'evidence',
  entities,
  migrations,
  start: startEvidence,
};
