import type { IdNumber } from '@linli/shared/kernel/id-number';
import type { FieldCipher } from '../../platform/crypto/field-cipher';
import { digitsOf, idNumberIndexOf, phoneIndexOf, profileField } from './profiles';

/** Whose profile, and when it was confirmed. */
interface Confirmed {
  readonly personId: string;
  readonly now: number;
}

/** The columns of a confirmed phone number. */
export function sealedPhone(
  fields: FieldCipher,
  { personId, phone, now }: Confirmed & { readonly phone: string },
) {
  return {
    phoneSealed: fields.seal(digitsOf(phone), profileField('phoneSealed', personId)),
    phoneIndex: phoneIndexOf(fields, phone),
    phoneBoundAt: now,
  };
}

/** The columns of a confirmed name: of the id number only its index, its last four and the birth date. */
export function sealedRealName(
  fields: FieldCipher,
  {
    personId,
    name,
    idNumber,
    now,
  }: Confirmed & { readonly name: string; readonly idNumber: IdNumber },
) {
  const seal = (
    column: 'realNameSealed' | 'idNumberTailSealed' | 'birthDateSealed',
    plain: string,
  ) => fields.seal(plain, profileField(column, personId));
  return {
    realNameSealed: seal('realNameSealed', name),
    idNumberIndex: idNumberIndexOf(fields, idNumber.number),
    idNumberTailSealed: seal('idNumberTailSealed', idNumber.number.slice(-4)),
    birthDateSealed: seal('birthDateSealed', idNumber.birthDate),
    realNameVerifiedAt: now,
  };
}
