import { randomUUID } from 'node:crypto';
import type { Gender, Relation } from '@linli/shared/contracts/register';
import { maskIdNumber } from '@linli/shared/kernel/masking';
import type { FieldCipher, FieldPlace } from '../../platform/crypto/field-cipher';
import { idNumberIndexOf } from '../identity';
import type { Resident } from './entities/resident.entity';

/** Years that are counted together. */
export const cohortYears = 5;

/** The first year of the five in which somebody was born. */
export function cohortOf(birthDate: string): number {
  const year = Number(birthDate.slice(0, 4));
  return year - (year % cohortYears);
}

/** Where a field of a resident stands. */
export function residentField(column: keyof Resident, rowId: string): FieldPlace {
  return { table: 'residents', column, rowId };
}

/** By what residents are found from a phone number of digits alone. */
export function phoneIndexOf(fields: FieldCipher, phone: string): string {
  return fields.blindIndex(phone, 'residents.phone');
}

interface Somebody {
  readonly communityId: string;
  readonly address: string;
  readonly name: string;
  readonly birthDate: string;
  readonly idNumber: string | null;
}

/**
 * Who it is, as an index: by the id number within the community; without one by name and birth date within the
 * dwelling, so that namesakes next door stay two people.
 */
export function personKeyOf(fields: FieldCipher, somebody: Somebody): string {
  const { communityId, address, name, birthDate, idNumber } = somebody;
  return idNumber === null
    ? fields.blindIndex(
        [communityId, address, name, birthDate].join('\u0000'),
        'residents.namesake',
      )
    : keyOfIdIndex(fields, communityId, idNumberIndexOf(fields, idNumber));
}

/** The key of somebody whose id number is known by its index alone. */
export function keyOfIdIndex(fields: FieldCipher, communityId: string, idIndex: string): string {
  return fields.blindIndex(`${communityId}\u0000${idIndex}`, 'residents.person');
}

/** Everything that is known of somebody who moves in. */
export interface NewResident extends Somebody {
  readonly householdId: string;
  readonly estateId: string;
  readonly gender: Gender;
  readonly phone: string | null;
  readonly relation: Relation;
  readonly livesAlone: boolean;
  readonly fromOn: string;
  readonly importId: string | null;
  readonly now: number;
}

/** The row of somebody new, sealed. `personKey` saves computing it twice. */
export function newResidentRow(
  fields: FieldCipher,
  resident: NewResident,
  personKey = personKeyOf(fields, resident),
): Resident {
  const id = randomUUID();
  const { name, phone, idNumber, birthDate } = resident;
  const seal = (column: keyof Resident, plain: string | null) =>
    plain === null ? null : fields.seal(plain, residentField(column, id));
  return {
    id,
    residentId: randomUUID(),
    communityId: resident.communityId,
    householdId: resident.householdId,
    estateId: resident.estateId,
    nameSealed: fields.seal(name, residentField('nameSealed', id)),
    phoneSealed: seal('phoneSealed', phone),
    phoneIndex: phone === null ? null : phoneIndexOf(fields, phone),
    idTailSealed: seal('idTailSealed', idNumber === null ? null : maskIdNumber(idNumber)),
    idIndex: idNumber === null ? null : idNumberIndexOf(fields, idNumber),
    currentKey: personKey,
    birthDateSealed: seal('birthDateSealed', birthDate),
    cohort: cohortOf(birthDate),
    gender: resident.gender,
    relation: resident.relation,
    livesAlone: resident.livesAlone,
    personId: null,
    fromOn: resident.fromOn,
    untilOn: null,
    importId: resident.importId,
    recordedAt: resident.now,
  };
}
