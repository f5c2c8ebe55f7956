import { CheckpointRow } from './entities/checkpoint-row.entity';
import { EntryDetail } from './entities/entry-detail.entity';
import { LogEntryRow } from './entities/log-entry-row.entity';
import { OutboxRow } from './entities/outbox-row.entity';
import { SubjectSecret } from './entities/subject-secret.entity';
import { TileRow } from './entities/tile-row.entity';
import { TreeHead } from './entities/tree-head.entity';
import { EvidenceOutbox1763600020101 } from './migrations/1763600020101-evidence-outbox';
import { EvidenceEntries1763600020102 } from './migrations/1763600020102-evidence-entries';
import { EvidenceDetails1763600020103 } from './migrations/1763600020103-evidence-details';
import { EvidenceTreeHeads1763600020104 } from './migrations/1763600020104-evidence-tree-heads';
import { EvidenceTiles1763600020105 } from './migrations/1763600020105-evidence-tiles';
import { EvidenceCheckpoints1763600020106 } from './migrations/1763600020106-evidence-checkpoints';
import { EvidenceSecrets1763600020107 } from './migrations/1763600020107-evidence-secrets';

/** The module's tables, known before the database is opened. */
export const entities = [
  OutboxRow,
  LogEntryRow,
  EntryDetail,
  TreeHead,
  TileRow,
  CheckpointRow,
  SubjectSecret,
];

/** How the tables come to be, in order. */
export const migrations = [
  EvidenceOutbox1763600020101,
  EvidenceEntries1763600020102,
  EvidenceDetails1763600020103,
  EvidenceTreeHeads1763600020104,
  EvidenceTiles1763600020105,
  EvidenceCheckpoints1763600020106,
  EvidenceSecrets1763600020107,
];
