import type {
  operationActions,
  operationObjects,
} from '@linli/shared/evidence/event-types-operations';
import type { PersonActor, Post } from '@linli/shared/kernel/roles';
import type { Tx } from '../../platform/database/database';
import type { RunningModule } from '../../platform/platform';

/** Something that somebody in a post did. Ids only: never a name, a number or a reason. */
export interface Operation {
  readonly community: { readonly id: string; readonly slug: string };
  readonly actor: PersonActor;
  /** The post that allowed it; the actor's foremost one in the community unless said otherwise. */
  readonly post?: Post | null;
  readonly action: (typeof operationActions)[number];
  readonly object: (typeof operationObjects)[number];
  /** The opaque id of what it was done to; at most 80 characters. */
  readonly subjectId: string;
  /** How many people or rows it touched; 1 unless said otherwise. */
  readonly count?: number;
}

/** The log of what staff do, in the community's tamper-evident log. */
export interface OperationsModule extends RunningModule {
  /**
   * Records the operation in the transaction of the change, or of the read before it is answered: the row and its
   * entry of the log are durable together, or neither is.
   */
  record(tx: Tx, operation: Operation): Promise<void>;
  /** Resolves when the refusals noted so far are durable or given up. */
  settleDenials(): Promise<void>;
}
