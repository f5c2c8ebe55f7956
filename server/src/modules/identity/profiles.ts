import { isElderlyOn } from '@linli/shared/kernel/id-number';
import { maskName, maskPhone } from '@linli/shared/kernel/masking';
import { dayMs, dayOf } from '@linli/shared/kernel/time';
import type { FieldCipher, FieldPlace } from '../../platform/crypto/field-cipher';
import type { Profile } from './entities/profile.entity';

/** How often somebody may try the real-name check in 24 hours. */
const realNameAttemptsADay = 5;

/** What a profile says, masked for the screen. */
export interface KnownProfile {
  readonly phone: { readonly masked: string; readonly boundAt: number } | null;
  readonly realName: {
    readonly nameMasked: string;
    readonly idNumberMasked: string;
    readonly verifiedAt: number;
  } | null;
  readonly isElderly: boolean;
}

/** The columns of a profile that hold sealed values. */
export type SealedProfileColumn =
  'phoneSealed' | 'realNameSealed' | 'idNumberTailSealed' | 'birthDateSealed';

/** Where a field of a profile stands. */
export function profileField(column: SealedProfileColumn, rowId: string): FieldPlace {
  return { table: 'profiles', column, rowId };
}

/** The plain value of a sealed column; null where there is none. */
export function openProfileField<C extends SealedProfileColumn>(
  fields: FieldCipher,
  profile: Pick<Profile, 'id' | C> | null,
  column: C,
): string | null {
  const sealed: string | null = profile?.[column] ?? null;
  if (profile === null || sealed === null) return null;
  return fields.open(sealed, profileField(column, profile.id));
}

/** By what people are found from a phone number: its digits, without the country code of China. */
export function phoneIndexOf(fields: FieldCipher, phone: string): string {
  return fields.blindIndex(digitsOf(phone), 'people.phone');
}

/** `+86 199 0000 0001` as `19900000001`. */
export function digitsOf(phone: string): string {
  return phone.replace(/\D/g, '').replace(/^86(?=1\d{10}$)/, '');
}

/** By what accounts and register entries of one human are found; the id number itself is stored nowhere. */
export function idNumberIndexOf(fields: FieldCipher, idNumber: string): string {
  return fields.blindIndex(idNumber, 'people.id-number');
}

/** The row of somebody of whom nothing is known yet. */
export function emptyProfile(personId: string): Profile {
  return {
    id: personId,
    phoneSealed: null,
    phoneIndex: null,
    phoneBoundAt: null,
    realNameSealed: null,
    idNumberIndex: null,
    idNumberTailSealed: null,
    birthDateSealed: null,
    realNameVerifiedAt: null,
    realNameAttempts: 0,
    realNameWindowAt: 0,
  };
}

/** What the profile says, opened and masked. Null stands for somebody who has told nothing. */
export function readProfile(
  fields: FieldCipher,
  profile: Profile | null,
  now: number,
): KnownProfile {
  const phone = openProfileField(fields, profile, 'phoneSealed');
  const name = openProfileField(fields, profile, 'realNameSealed');
  const tail = openProfileField(fields, profile, 'idNumberTailSealed');
  const birthDate = openProfileField(fields, profile, 'birthDateSealed');
  return {
    phone:
      phone === null ? null : { masked: maskPhone(phone), boundAt: profile?.phoneBoundAt ?? 0 },
    realName:
      name === null
        ? null
        : {
            nameMasked: maskName(name),
            idNumberMasked: `${'*'.repeat(14)}${tail ?? ''}`,
            verifiedAt: profile?.realNameVerifiedAt ?? 0,
          },
    isElderly: birthDate !== null && isElderlyOn(birthDate, dayOf(now)),
  };
}

/** How many attempts are left now, and when there will be some again if there is none. */
export function attemptsLeft(
  profile: Profile | null,
  now: number,
): { readonly left: number; readonly lockedUntil: number | null } {
  const endsAt = (profile?.realNameWindowAt ?? 0) + dayMs;
  const used = now < endsAt ? (profile?.realNameAttempts ?? 0) : 0;
  const left = Math.max(0, realNameAttemptsADay - used);
  return { left, lockedUntil: left === 0 ? endsAt : null };
}
