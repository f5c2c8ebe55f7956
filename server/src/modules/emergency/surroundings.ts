import { maskName } from '@linli/shared/kernel/masking';
import type { Reader } from '../../platform/database/database';
import { placeHouseholds } from '../households';
import { wholeNamesOf } from '../identity';
import { postNames } from '../posts';
import { findAlarmsOf } from './alarms.queries';
import { findProofs } from './calls.queries';
import type { EmergencyParts } from './commands/parts';
import type { EmergencyAlarm } from './entities/emergency-alarm.entity';
import type { EmergencyCall } from './entities/emergency-call.entity';
import type { EmergencyProof } from './entities/emergency-proof.entity';

/** All that is needed to show a call to anybody; the presenters decide what of it. */
export interface CallAround {
  readonly call: EmergencyCall;
  readonly alarms: readonly EmergencyAlarm[];
  readonly proofs: readonly EmergencyProof[];
  readonly address: string | null;
  /** Whole: masked by whoever shows it to those who need not know. */
  readonly name: string;
  /** Whole names of all who were asked, by person. */
  readonly staff: ReadonlyMap<string, string>;
  /** The alarm that holds the call. */
  readonly holder: EmergencyAlarm | null;
}

function groupedByCall<T extends { readonly callId: string }>(
  rows: readonly T[],
): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) groups.set(row.callId, [...(groups.get(row.callId) ?? []), row]);
  return groups;
}

const idsOf = (ids: readonly (string | null)[]): string[] => [
  ...new Set(ids.filter((id) => id !== null)),
];

async function namesOf(
  { core, platform }: EmergencyParts,
  manager: Reader,
  calls: readonly EmergencyCall[],
) {
  const records = idsOf(calls.map(({ careRecordId }) => careRecordId));
  const subjects = await core.care.subjectsById(manager, records);
  const inCare = new Map(subjects.map(({ careRecordId, name }) => [careRecordId, name]));
  const people = idsOf(
    calls.map(({ careRecordId, personId }) => (inCare.has(careRecordId ?? '') ? null : personId)),
  );
  const accounts = await wholeNamesOf(manager, platform.fields, people);
  return ({ careRecordId, personId }: EmergencyCall): string =>
    inCare.get(careRecordId ?? '') ?? accounts.get(personId ?? '') ?? '没有留名的居民';
}

/** Reads together what all of those calls need to be shown. */
export async function surround(
  parts: EmergencyParts,
  manager: Reader,
  calls: readonly EmergencyCall[],
): Promise<CallAround[]> {
  const ids = calls.map(({ id }) => id);
  const found = await findAlarmsOf(manager, ids);
  const alarms = groupedByCall(found);
  const proofs = groupedByCall(await findProofs(manager, ids));
  const places = await placeHouseholds(manager, idsOf(calls.map(({ householdId }) => householdId)));
  const addresses = new Map(places.map(({ id, address }) => [id, address]));
  const nameOf = await namesOf(parts, manager, calls);
  const asked = found.map(({ personId }) => personId);
  const staff = await wholeNamesOf(manager, parts.platform.fields, asked);
  return calls.map((call) => {
    const mine = alarms.get(call.id) ?? [];
    return {
      call,
      alarms: mine,
      proofs: proofs.get(call.id) ?? [],
      address: addresses.get(call.householdId ?? '') ?? null,
      name: nameOf(call),
      staff,
      holder: mine.find(({ id }) => id === call.acceptedAlarmId) ?? null,
    };
  });
}

/** The one call with its surroundings. */
export async function surroundOne(
  parts: EmergencyParts,
  manager: Reader,
  call: EmergencyCall,
): Promise<CallAround> {
  const [around] = await surround(parts, manager, [call]);
  if (around === undefined) throw new Error('one call was asked about');
  return around;
}

/** `网格员 罗娜` for each who was asked, by person. */
export function respondersIn({ alarms, staff }: CallAround): Map<string, string> {
  return new Map(
    alarms.map(({ personId, post }) => [
      personId,
      `${postNames[post]} ${staff.get(personId) ?? ''}`.trim(),
    ]),
  );
}

/** Who holds the call; null while nobody does. */
export function holderNameIn({ holder, staff }: CallAround): string | null {
  return holder === null ? null : (staff.get(holder.personId) ?? '');
}

/** The name for those who need not know it. */
export const maskedNameIn = ({ name }: CallAround): string => maskName(name);
