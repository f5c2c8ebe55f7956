import type { ProfileView } from '@linli/shared/contracts/identity';
import type { PersonActor } from '@linli/shared/kernel/roles';
import { can } from '../../platform/authorization/policy';
import type { FieldCipher } from '../../platform/crypto/field-cipher';
import type { Profile } from './entities/profile.entity';
import { profilePolicy } from './identity.policy';
import { attemptsLeft, readProfile } from './profiles';

/** What a profile is shown from. */
export interface ProfileSource {
  readonly displayName: string;
  readonly profile: Profile | null;
  readonly isCheckOffered: boolean;
  readonly fields: FieldCipher;
  readonly now: number;
}

/** What people see of what they have told, masked, and what they can do with it. */
export function presentProfile(actor: PersonActor, source: ProfileSource): ProfileView {
  const { displayName, profile, isCheckOffered, fields, now } = source;
  const { phone, realName, isElderly } = readProfile(fields, profile, now);
  const { left, lockedUntil } = attemptsLeft(profile, now);
  const subject = {
    personId: actor.personId,
    hasPhone: phone !== null,
    isCheckOffered,
    attemptsLeft: left,
  };
  return {
    displayName,
    phone,
    realName,
    realNameCheck: { isOffered: isCheckOffered, attemptsLeft: left, lockedUntil },
    isElderly,
    can: {
      bindPhone: can(profilePolicy, actor, { action: 'bindPhone', subject }),
      removePhone: can(profilePolicy, actor, { action: 'removePhone', subject }),
      checkRealName: can(profilePolicy, actor, { action: 'checkRealName', subject }),
    },
  };
}
