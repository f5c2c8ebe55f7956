import {
  carParkLookedUp,
  carParksLookedUp,
  feedSilent,
  readingQuarantined,
} from '@linli/shared/evidence/event-types';
import type { ActingRole, UsageEvent } from '../evidence';
import type { QuarantineReason } from './physical-sanity';

type CommunityName = UsageEvent['community'];

/** Somebody whose look-up counts, and in which post. */
export interface Visitor {
  readonly personId: string;
  readonly role: ActingRole;
  readonly householdId: string | null;
}

function lookUp(
  community: CommunityName,
  { personId, role, householdId }: Visitor,
  { type, subject }: Pick<UsageEvent, 'type' | 'subject'>,
): UsageEvent {
  const actor = { kind: 'person', id: personId } as const;
  return { type, community, actor, role, householdId, subject, facts: {} };
}

/** Somebody looked at the list of car parks. */
export function listLookUp(community: CommunityName, visitor: Visitor): UsageEvent {
  return lookUp(community, visitor, { type: carParksLookedUp.type, subject: community.id });
}

/** Somebody looked at one car park. */
export function singleLookUp(
  community: CommunityName,
  visitor: Visitor,
  carParkId: string,
): UsageEvent {
  return lookUp(community, visitor, { type: carParkLookedUp.type, subject: carParkId });
}

/** A counter reported what cannot be. Where the car park is unknown, the device itself is the subject. */
export function quarantine(
  community: CommunityName,
  deviceId: string,
  what: { carPark: { id: string; synthetic: boolean } | undefined; reason: QuarantineReason },
): UsageEvent {
  return {
    type: readingQuarantined.type,
    community,
    actor: { kind: 'device', id: deviceId },
    role: 'device',
    householdId: null,
    subject: what.carPark?.id ?? deviceId,
    facts: { reason: what.reason },
    ...(what.carPark?.synthetic === true ? { origin: 'synthetic' as const } : {}),
  };
}

/** A car park is no longer heard. */
export function silence(
  community: CommunityName,
  carPark: { id: string; synthetic: boolean },
): UsageEvent {
  return {
    type: feedSilent.type,
    community,
    actor: null,
    role: 'system',
    householdId: null,
    subject: carPark.id,
    facts: {},
    ...(carPark.synthetic ? { origin: 'synthetic' as const } : {}),
  };
}
