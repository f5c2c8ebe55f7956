import { operationRecorded } from '@linli/shared/evidence/event-types-operations';
import type {
  operationActions,
  operationObjects,
} from '@linli/shared/evidence/event-types-operations';
import { dutyOf } from '@linli/shared/kernel/roles';
import type { PersonActor, Post } from '@linli/shared/kernel/roles';
import type { Tx } from '../../platform/database/database';
import type { RunningModule } from '../../platform/platform';
import type { ActingRole, EvidenceModule } from '../evidence';

/** Something that somebody in a post did. Ids only: never a name, a number or a reason. */
export interface Operation {
  readonly community: { readonly id: string; readonly slug: string };
  readonly actor: PersonActor;
  readonly action: (typeof operationActions)[number];
  readonly object: (typeof operationObjects)[number];
  /** The opaque id of what it was done to. */
  readonly subjectId: string;
  /** How many people or rows it touched; 1 unless said otherwise. */
  readonly count?: number;
}

/** The log of what staff do, in the community's tamper-evident log. */
export interface OperationsModule extends RunningModule {
  /** Records the operation in the transaction of the change, or of the read before it is answered. */
  record(tx: Tx, operation: Operation): Promise<void>;
}

const actingRoles: Readonly<Record<Post, ActingRole>> = {
  administrator: 'community-staff',
  maintainer: 'community-staff',
  'community-staff': 'community-staff',
  'property-staff': 'property-staff',
  'grid-worker': 'grid-worker',
  police: 'police',
  inspector: 'inspector',
};

export const operations = {
  name: 'operations',
  entities: [],
  migrations: [],
  start({ evidence }: { readonly evidence: EvidenceModule }): OperationsModule {
    return {
      endpoints: [],
      async record(tx, { community, actor, action, object, subjectId, count = 1 }) {
        const post = actor.grants.find((grant) => grant.communityId === community.id)?.role;
        await evidence.record(tx, {
          type: operationRecorded.type,
          community,
          actor: { kind: 'person', id: actor.personId },
          role: post === undefined ? 'resident' : actingRoles[post],
          householdId: null,
          subject: subjectId,
          facts: { duty: post === undefined ? 'operation' : dutyOf(post), action, object, count },
        });
      },
    };
  },
};
