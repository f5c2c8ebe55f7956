import {
  alarmDeclined,
  callAccepted,
  callEnded,
  callRaised,
  cardOpened,
  ladderChanged,
  responderArrived,
  responderEnRoute,
  responderWithdrawn,
  stepFired,
} from '@linli/shared/evidence/event-types-emergency';
import type { EventType, FactsOf } from '@linli/shared/evidence/event-type';
import type { Post } from '@linli/shared/kernel/roles';
import type { Tx } from '../../platform/database/database';
import type { ActingRole, EvidenceModule } from '../evidence';

/** The community whose log it goes to. */
export interface Community {
  readonly id: string;
  readonly slug: string;
}

/** The call that an event is about. */
export interface EventCall {
  readonly id: string;
  readonly householdId: string | null;
  readonly personId: string | null;
  readonly deviceId: string | null;
  readonly isDrill: boolean;
}

/** Who acted: the caller, the device that called for them, a responder in a post, or null for the system. */
export type EventActor =
  'caller' | 'device' | { readonly personId: string; readonly post: Post } | null;

const postRoles: Readonly<Record<Post, ActingRole>> = {
  administrator: 'community-staff',
  maintainer: 'community-staff',
  'community-staff': 'community-staff',
  'property-staff': 'property-staff',
  'grid-worker': 'grid-worker',
  police: 'police',
  inspector: 'inspector',
};

function actingOf(
  call: EventCall,
  actor: EventActor,
): { actor: { kind: 'person' | 'device'; id: string } | null; role: ActingRole } {
  if (actor === null) return { actor: null, role: 'system' };
  if (actor === 'device') {
    if (call.deviceId === null) return { actor: null, role: 'system' };
    return { actor: { kind: 'device', id: call.deviceId }, role: 'device' };
  }
  if (actor !== 'caller') {
    return { actor: { kind: 'person', id: actor.personId }, role: postRoles[actor.post] };
  }
  if (call.personId === null) return { actor: null, role: 'system' };
  return { actor: { kind: 'person', id: call.personId }, role: 'resident' };
}

/** The events of this module by name, each with its type. */
const types = {
  raised: callRaised,
  stepFired,
  declined: alarmDeclined,
  accepted: callAccepted,
  withdrawn: responderWithdrawn,
  enRoute: responderEnRoute,
  arrived: responderArrived,
  ended: callEnded,
  cardOpened,
} as const;
type Types = typeof types;

/** Something that happened to a call. */
export interface CallHappening<K extends keyof Types = keyof Types> {
  readonly event: K;
  readonly facts: FactsOf<Types[K]>;
  readonly actor: EventActor;
}

/** The usage events of this module, each in the transaction of the change that it tells. */
export interface EmergencyEvents {
  happened<K extends keyof Types>(
    tx: Tx,
    on: { community: Community; call: EventCall },
    what: CallHappening<K>,
  ): Promise<void>;
  ladderChanged(
    tx: Tx,
    community: Community,
    what: { personId: string; ladderId: string; steps: number },
  ): Promise<void>;
}

/** Binds the events of this module to the recorder. */
export function createEmergencyEvents(evidence: Pick<EvidenceModule, 'record'>): EmergencyEvents {
  return {
    async happened(tx, { community, call }, { event, facts, actor }) {
      const { type }: EventType = types[event];
      await evidence.record(tx, {
        type,
        community,
        ...actingOf(call, actor),
        householdId: call.householdId,
        subject: call.id,
        facts,
        ...(call.isDrill ? { origin: 'drill' as const } : {}),
      });
    },
    async ladderChanged(tx, community, { personId, ladderId, steps }) {
      await evidence.record(tx, {
        type: ladderChanged.type,
        community,
        actor: { kind: 'person', id: personId },
        role: 'community-staff',
        householdId: null,
        subject: ladderId,
        facts: { steps },
      });
    },
  };
}
