import {
  residentAlreadyRegistered,
  residentDateImpossible,
  residentIdInvalid,
  residentPhoneInvalid,
} from '@linli/shared/contracts/register';
import type { addResident as addResidentEndpoint } from '@linli/shared/contracts/register';
import type { ParsedInputOf } from '@linli/shared/kernel/endpoint';
import { ageOn, readIdNumber } from '@linli/shared/kernel/id-number';
import type { PersonActor } from '@linli/shared/kernel/roles';
import { dayOf } from '@linli/shared/kernel/time';
import type { Authorized } from '../../../platform/authorization/policy';
import { insertRows } from '../../../platform/database/bulk';
import { isDuplicateKey } from '../../../platform/database/engine-errors';
import { fail } from '../../../platform/http/failure';
import { Community } from '../../households';
import type { CoveredHousehold } from '../../households';
import { readingPostOf } from '../register.policy';
import { Resident } from '../entities/resident.entity';
import { newResidentRow } from '../resident-row';
import { readPhone } from '../rows/cell-values';
import { genderOfId, oldestAge } from '../rows/read-row';
import type { RegisterParts } from './parts';

type Input = ParsedInputOf<typeof addResidentEndpoint>;

/** A phone number as its digits; null for none. Throws resident_phone_invalid. */
export function checkedPhone(text: string | undefined): string | null {
  if (text === undefined || text === '') return null;
  const phone = readPhone(text);
  if (phone === null) throw fail(residentPhoneInvalid);
  return phone;
}

function checkedId({ idNumber }: Input, today: string) {
  if (idNumber === undefined || idNumber === '') return null;
  const id = readIdNumber(idNumber, today);
  if (id === null) throw fail(residentIdInvalid);
  return { ...id, gender: genderOfId(id.number) };
}

function checkedIdentity(input: Input, today: string) {
  const id = checkedId(input, today);
  const { birthDate: written, gender } = input;
  if (id === null) {
    if (written === undefined) throw fail(residentIdInvalid);
    return { birthDate: written, idNumber: null, gender };
  }
  const fits =
    (written ?? id.birthDate) === id.birthDate && (gender === 'unknown' || gender === id.gender);
  if (!fits) throw fail(residentIdInvalid);
  return { birthDate: id.birthDate, idNumber: id.number, gender: id.gender };
}

/** Enters one resident. Durable with its event and its trace in the operation log, or not at all. */
export async function addResident(
  { platform, core, events }: RegisterParts,
  household: Authorized<CoveredHousehold, 'change'>,
  { actor, input }: { actor: PersonActor; input: Input },
): Promise<Resident> {
  const { clock, db, fields } = platform;
  const now = clock.now();
  const today = dayOf(now);
  const identity = checkedIdentity(input, today);
  const isPossible = identity.birthDate <= input.fromOn && input.fromOn <= today;
  if (!isPossible || ageOn(identity.birthDate, today) > oldestAge)
    throw fail(residentDateImpossible);
  const { communityId, estateId, address } = household;
  const row = newResidentRow(fields, {
    communityId,
    householdId: household.id,
    estateId,
    address,
    name: input.name,
    phone: checkedPhone(input.phone),
    ...identity,
    relation: input.relation,
    livesAlone: input.livesAlone,
    fromOn: input.fromOn,
    importId: null,
    now,
  });
  try {
    await db.transaction(async (tx) => {
      await insertRows(tx, Resident, [row]);
      const community = await tx.findOneByOrFail(Community, { id: communityId });
      await events.changed(tx, community, { actor, entryId: row.id, change: 'added' });
      const trace = { action: 'change', object: 'register', subjectId: row.residentId } as const;
      const post = readingPostOf(actor, household);
      await core.operations.record(tx, { community, actor, post, ...trace });
    });
  } catch (error) {
    throw isDuplicateKey(error) ? fail(residentAlreadyRegistered) : error;
  }
  return row;
}
