import {
  checkInMissed,
  checkedIn,
  visitSettled,
} from '@linli/shared/evidence/event-types-emergency';
import type { FactsOf } from '@linli/shared/evidence/event-type';
import type { Tx } from '../../platform/database/database';
import type { EvidenceModule } from '../evidence';

interface Community {
  readonly id: string;
  readonly slug: string;
}

type VisitResult = FactsOf<typeof visitSettled>['result'];

/** The usage events of this module, each in the transaction of the change that it tells. */
export interface CheckInEvents {
  /** `personId` is null for a device that was pressed where no account is known. */
  done(
    tx: Tx,
    community: Community,
    about: { dayId: string; personId: string | null },
  ): Promise<void>;
  missed(tx: Tx, community: Community, about: { dayId: string }): Promise<void>;
  settled(
    tx: Tx,
    community: Community,
    about: {
      visitId: string;
      personId: string;
      role: 'community-staff' | 'grid-worker';
      result: VisitResult;
    },
  ): Promise<void>;
}

/** Binds the events of this module to the recorder. */
export function createCheckInEvents(evidence: Pick<EvidenceModule, 'record'>): CheckInEvents {
  const placeOf = ({ id, slug }: Community): Community => ({ id, slug });
  return {
    async done(tx, community, { dayId, personId }) {
      await evidence.record(tx, {
        type: checkedIn.type,
        community: placeOf(community),
        actor: personId === null ? null : { kind: 'person', id: personId },
        role: personId === null ? 'device' : 'resident',
        householdId: null,
        subject: dayId,
        facts: {},
      });
    },
    async missed(tx, community, { dayId }) {
      await evidence.record(tx, {
        type: checkInMissed.type,
        community: placeOf(community),
        actor: null,
        role: 'system',
        householdId: null,
        subject: dayId,
        facts: {},
      });
    },
    async settled(tx, community, { visitId, personId, role, result }) {
      await evidence.record(tx, {
        type: visitSettled.type,
        community: placeOf(community),
        actor: { kind: 'person', id: personId },
        role,
        householdId: null,
        subject: visitId,
        facts: { result },
      });
    },
  };
}
