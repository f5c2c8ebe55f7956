import type { DelegatedUse } from '@linli/shared/contracts/delegations';
import {
  actedForAnother,
  delegationGranted,
  delegationWithdrawn,
} from '@linli/shared/evidence/event-types-bindings';
import type { DelegatedTask } from '@linli/shared/kernel/roles';
import type { Tx } from '../../platform/database/database';
import type { ActingRole, EvidenceModule } from '../evidence';

interface Community {
  readonly id: string;
  readonly slug: string;
}

type Kind = 'family' | 'helper';

/** The usage events of this module, each in the transaction of the change that it tells. */
export interface DelegationEvents {
  granted(
    tx: Tx,
    community: Community,
    about: { delegationId: string; principalId: string; kind: Kind; task: DelegatedTask },
  ): Promise<string>;
  withdrawn(
    tx: Tx,
    community: Community,
    about: { delegationId: string; actorId: string; kind: Kind; by: 'principal' | 'agent' },
  ): Promise<string>;
  /** `staffRole` is the post in which a helper acted, or null. */
  acted(
    tx: Tx,
    community: Community,
    about: {
      delegationId: string;
      agentId: string;
      householdId: string;
      kind: Kind;
      use: DelegatedUse;
      staffRole: ActingRole | null;
    },
  ): Promise<string>;
}

/** Binds the events of this module to the recorder. */
export function createDelegationEvents(evidence: Pick<EvidenceModule, 'record'>): DelegationEvents {
  const person = (id: string) => ({ kind: 'person', id }) as const;
  return {
    granted: (tx, community, { delegationId, principalId, kind, task }) =>
      evidence.record(tx, {
        type: delegationGranted.type,
        community,
        actor: person(principalId),
        role: 'resident',
        householdId: null,
        subject: delegationId,
        facts: { kind, task },
      }),
    withdrawn: (tx, community, { delegationId, actorId, kind, by }) =>
      evidence.record(tx, {
        type: delegationWithdrawn.type,
        community,
        actor: person(actorId),
        role: 'resident',
        householdId: null,
        subject: delegationId,
        facts: { kind, by },
      }),
    acted: (tx, community, { delegationId, agentId, householdId, kind, use, staffRole }) =>
      evidence.record(tx, {
        type: actedForAnother.type,
        community,
        actor: person(agentId),
        role: staffRole ?? 'resident',
        householdId,
        subject: delegationId,
        facts: { kind, use },
        ...(staffRole === null ? {} : { origin: 'staff-assisted' as const }),
      }),
  };
}
