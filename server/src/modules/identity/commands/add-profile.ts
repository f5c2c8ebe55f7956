import { readIdNumber } from '@linli/shared/kernel/id-number';
import { dayOf } from '@linli/shared/kernel/time';
import type { FieldCipher } from '../../../platform/crypto/field-cipher';
import type { Tx } from '../../../platform/database/database';
import { Profile } from '../entities/profile.entity';
import { emptyProfile } from '../profiles';
import { sealedPhone, sealedRealName } from '../sealed-profile';

/** What somebody is given in a seed; the name and number need not exist. */
interface Seeded {
  readonly personId: string;
  readonly phone: string;
  readonly realName: { readonly name: string; readonly idNumber: string } | null;
  readonly now: number;
}

/** Adds a profile as if WeChat and the register had confirmed it, for seeds. Throws if the id number is none. */
export async function addProfile(
  tx: Tx,
  fields: FieldCipher,
  { personId, phone, realName, now }: Seeded,
): Promise<void> {
  const profile = { ...emptyProfile(personId), ...sealedPhone(fields, { personId, phone, now }) };
  if (realName !== null) {
    const idNumber = readIdNumber(realName.idNumber, dayOf(now));
    if (idNumber === null) throw new Error('a seeded id number must add up');
    const { name } = realName;
    Object.assign(profile, sealedRealName(fields, { personId, name, idNumber, now }));
  }
  await tx.insert(Profile, profile);
}
