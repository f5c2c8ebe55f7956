import type { Platform, SealedColumn } from '../../platform/platform';
import type { EvidenceModule } from '../evidence';
import type { Community } from '../households';
import type { OperationsModule } from '../operations';

/** The community in whose log it is recorded. */
export type OwnCommunity = Pick<Community, 'id' | 'slug'>;

/** What the vault works with. */
export interface VaultParts {
  readonly platform: Platform;
  readonly evidence: Pick<EvidenceModule, 'record'>;
  readonly operations: Pick<OperationsModule, 'record'>;
  /** The community that this installation serves. */
  readonly own: () => Promise<OwnCommunity>;
  /** Every sealed column of the house, known once all modules are listed. */
  readonly columns: () => readonly SealedColumn[];
}
