import { careGroupSchema } from '@linli/shared/contracts/care';
import { careEnded, careStarted } from '@linli/shared/evidence/event-types-emergency';
import type { PersonActor, Post } from '@linli/shared/kernel/roles';
import type { Tx } from '../../platform/database/database';
import type { EvidenceModule } from '../evidence';

interface Community {
  readonly id: string;
  readonly slug: string;
}

/** Who did it: somebody in a post, or the person themselves. */
export interface CareDoer {
  readonly actor: PersonActor;
  readonly post: Post | null;
}

/** The usage events of this module, each in the transaction of the change that it tells. */
export interface CareEvents {
  started(tx: Tx, community: Community, about: CareAbout): Promise<void>;
  ended(tx: Tx, community: Community, about: CareAbout): Promise<void>;
}

interface CareAbout {
  readonly doer: CareDoer;
  readonly record: { readonly id: string; readonly group: string };
}

function roleOf(post: Post | null) {
  if (post === null) return 'resident';
  return post === 'grid-worker' ? 'grid-worker' : 'community-staff';
}

/** Binds the events of this module to the recorder. */
export function createCareEvents(evidence: Pick<EvidenceModule, 'record'>): CareEvents {
  const tell =
    (type: string) =>
    async (tx: Tx, community: Community, { doer, record }: CareAbout): Promise<void> => {
      await evidence.record(tx, {
        type,
        community: { id: community.id, slug: community.slug },
        actor: { kind: 'person', id: doer.actor.personId },
        role: roleOf(doer.post),
        householdId: null,
        subject: record.id,
        facts: { group: careGroupSchema.parse(record.group) },
      });
    };
  return { started: tell(careStarted.type), ended: tell(careEnded.type) };
}
