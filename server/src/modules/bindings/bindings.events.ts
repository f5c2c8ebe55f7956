import type { Relation } from '@linli/shared/contracts/bindings';
import { householdBound, householdLeft } from '@linli/shared/evidence/event-types-bindings';
import type { Tx } from '../../platform/database/database';
import type { ActingRole, EvidenceModule } from '../evidence';

interface Community {
  readonly id: string;
  readonly slug: string;
}

interface Bound {
  readonly bindingId: string;
  readonly personId: string;
  readonly householdId: string;
  readonly relation: Relation;
}

/** The usage events of this module, each in the transaction of the change that it tells. */
export interface BindingEvents {
  bound(tx: Tx, community: Community, about: Bound & { proof: 'code' | 'staff' }): Promise<string>;
  left(
    tx: Tx,
    community: Community,
    about: Bound & { by: 'self' | 'owner' | 'staff'; actorId: string; role: ActingRole },
  ): Promise<string>;
}

/** Binds the events of this module to the recorder. */
export function createBindingEvents(evidence: Pick<EvidenceModule, 'record'>): BindingEvents {
  return {
    bound: (tx, community, { bindingId, personId, householdId, relation, proof }) =>
      evidence.record(tx, {
        type: householdBound.type,
        community,
        actor: { kind: 'person', id: personId },
        role: 'resident',
        householdId,
        subject: bindingId,
        facts: { relation, proof },
      }),
    left: (tx, community, { bindingId, householdId, relation, by, actorId, role }) =>
      evidence.record(tx, {
        type: householdLeft.type,
        community,
        actor: { kind: 'person', id: actorId },
        role,
        householdId,
        subject: bindingId,
        facts: { relation, by },
      }),
  };
}
