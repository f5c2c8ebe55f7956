import {
  registerChanged,
  registerImported,
  registerSizeOf,
} from '@linli/shared/evidence/event-types-register';
import type { FactsOf } from '@linli/shared/evidence/event-type';
import type { PersonActor } from '@linli/shared/kernel/roles';
import type { Tx } from '../../platform/database/database';
import type { EvidenceModule } from '../evidence';

interface Place {
  readonly id: string;
  readonly slug: string;
}

/** The usage events of the register, each in the transaction of the change that it tells. */
export interface RegisterEvents {
  /** A list was taken into the register to its end. */
  imported(
    tx: Tx,
    community: Place,
    about: {
      importId: string;
      personId: string;
      added: number;
      skipped: number;
      newHouseholds: number;
    },
  ): Promise<void>;
  /** Somebody was entered, changed or ended by hand. */
  changed(
    tx: Tx,
    community: Place,
    about: {
      actor: PersonActor;
      entryId: string;
      change: FactsOf<typeof registerChanged>['change'];
    },
  ): Promise<void>;
}

/** Binds the events of this module to the recorder. */
export function createRegisterEvents(evidence: Pick<EvidenceModule, 'record'>): RegisterEvents {
  return {
    async imported(tx, community, { importId, personId, added, skipped, newHouseholds }) {
      const facts: FactsOf<typeof registerImported> = {
        added: registerSizeOf(added),
        skipped: registerSizeOf(skipped),
        newHouseholds: registerSizeOf(newHouseholds),
      };
      await evidence.record(tx, {
        type: registerImported.type,
        community,
        actor: { kind: 'person', id: personId },
        role: 'community-staff',
        householdId: null,
        subject: importId,
        facts,
      });
    },
    async changed(tx, community, { actor, entryId, change }) {
      const isStaff = actor.grants.some(
        (grant) => grant.communityId === community.id && grant.role === 'community-staff',
      );
      await evidence.record(tx, {
        type: registerChanged.type,
        community,
        actor: { kind: 'person', id: actor.personId },
        role: isStaff ? 'community-staff' : 'grid-worker',
        householdId: null,
        subject: entryId,
        facts: { change },
      });
    },
  };
}
