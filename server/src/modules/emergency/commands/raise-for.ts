import { noHomeForCall } from '@linli/shared/contracts/emergency-terms';
import type { Position } from '@linli/shared/contracts/emergency-terms';
import type { Tx } from '../../../platform/database/database';
import { fail } from '../../../platform/http/failure';
import type { CareSubject, HelpNeed } from '../../care';
import { hasConsent } from '../../consents';
import { findCoveredHousehold, householdIdsOf } from '../../households';
import { communityBySlug } from '../calls.queries';
import type { EmergencyCall } from '../entities/emergency-call.entity';
import type { EmergencyParts } from './parts';
import { callOfPress, newPressId, raiseCall } from './raise-call';
import type { CallPlace } from './raise-call';

/** What a phone sends when its owner calls for help. */
export interface AppPress {
  readonly callId: string;
  readonly personId: string;
  readonly isSilent: boolean;
  readonly pressedAt: number | null;
  readonly position: Position | null;
  /** Which of several homes; one that is not theirs is left out of account. */
  readonly householdId: string | null;
}

/** The position if the person has agreed to it, else null: then it is nowhere kept. */
export async function allowedPosition(
  tx: Tx,
  personId: string,
  position: Position | null,
): Promise<Position | null> {
  if (position === null) return null;
  return (await hasConsent(tx, personId, 'location')) ? position : null;
}

function placeOfSubject(subject: CareSubject): CallPlace {
  const { communityId, estateId, gridId, householdId, careRecordId } = subject;
  return { communityId, estateId, gridId, householdId, careRecordId };
}

/** The home that was named, else that of the record of care, else the first; null for who has none. */
async function placeOfPerson(
  tx: Tx,
  { core }: EmergencyParts,
  { personId, householdId }: AppPress,
): Promise<CallPlace | null> {
  const homes = await householdIdsOf(tx, personId);
  const subject = await core.care.subjectOfPerson(tx, personId);
  const named = homes.find((id) => id === householdId);
  if (subject !== null && (named === undefined || named === subject.householdId)) {
    return placeOfSubject(subject);
  }
  const home = named ?? homes[0];
  const covered = home === undefined ? null : await findCoveredHousehold(tx, home);
  if (covered === null) return null;
  const { communityId, estateId, gridId, id } = covered;
  const careRecordId = subject?.careRecordId ?? null;
  return { communityId, estateId, gridId, householdId: id, careRecordId };
}

async function placeWithoutHome(tx: Tx, { platform }: EmergencyParts): Promise<CallPlace> {
  const { id: communityId } = await communityBySlug(tx, platform.settings.community);
  return { communityId, estateId: null, gridId: null, householdId: null, careRecordId: null };
}

/**
 * Somebody calls for help with the app. Throws no_home_for_call for who has neither a home nor sends, with consent, a
 * position.
 */
export async function raiseByApp(
  tx: Tx,
  parts: EmergencyParts,
  press: AppPress,
): Promise<EmergencyCall> {
  const { callId, personId, isSilent, pressedAt } = press;
  // Sent again, it is the same press, even if the home was left meanwhile.
  const before = await callOfPress(tx, { id: callId, personId });
  if (before !== null) return before;
  const position = await allowedPosition(tx, personId, press.position);
  const home = await placeOfPerson(tx, parts, press);
  if (home === null && position === null) throw fail(noHomeForCall);
  const place = home ?? (await placeWithoutHome(tx, parts));
  return raiseCall(tx, parts, {
    id: callId,
    place,
    personId,
    deviceId: null,
    trigger: isSilent ? 'app-silent' : 'app',
    isSilent,
    pressedAt,
    position,
    isDrill: false,
    drillId: null,
  });
}

/** A device or a visit says that somebody in care needs help; nothing for a record that has ended. */
export async function raiseForCare(
  tx: Tx,
  parts: EmergencyParts,
  need: HelpNeed & { readonly drillId?: string | null; readonly isSilent?: boolean },
): Promise<EmergencyCall | null> {
  const subject = await parts.core.care.subjectById(tx, need.careRecordId);
  if (subject?.endedAt !== null) return null;
  return raiseCall(tx, parts, {
    id: newPressId(),
    place: placeOfSubject(subject),
    personId: subject.personId,
    deviceId: need.deviceId,
    trigger: need.trigger,
    isSilent: need.isSilent ?? false,
    pressedAt: need.saidAt ?? null,
    position: null,
    isDrill: need.isDrill,
    drillId: need.drillId ?? null,
  });
}
