import {
  getMe,
  loginBlocked,
  loginCodeRefused,
  signIn,
  wechatUnavailable,
} from '@linli/shared/contracts/identity';
import type { MeView } from '@linli/shared/contracts/identity';
import type { PersonActor } from '@linli/shared/kernel/roles';
import { dayOf } from '@linli/shared/kernel/time';
import { open } from '../../platform/authorization/policy';
import { fail } from '../../platform/http/failure';
import { implement } from '../../platform/http/implement';
import type { Call, ImplementedEndpoint } from '../../platform/http/implement';
import type { Platform } from '../../platform/platform';
import { WeChatError } from '../../platform/wechat';
import type { WeChatApi } from '../../platform/wechat';
import { placeHouseholds } from '../households';
import { openSession } from './commands/open-session';
import { deviceFamilyOf } from './device-family';
import { getGreeted } from './identity.queries';
import { presentMe } from './identity.presenter';
import { displayNameOf } from './people';
import { openProfileField } from './profiles';
import { loadPersonActor } from './rights';
import type { RightsOf } from './rights';
import { SignInLimits } from './sign-in-limits';

/** 40226: WeChat holds the account to be high-risk. Everything else it refuses is a spent or wrong code. */
const blockedByWeChat = '40226';

function loginFailure(error: WeChatError): Error {
  if (error.kind !== 'refused') return fail(wechatUnavailable, { cause: error });
  return fail(error.code === blockedByWeChat ? loginBlocked : loginCodeRefused, { cause: error });
}

function loadMe({ db, fields, clock }: Platform, actor: PersonActor): Promise<MeView> {
  return db.read(async (manager) => {
    const row = await getGreeted(manager, actor.personId);
    const greeted = {
      displayName: displayNameOf(fields, row),
      phone: openProfileField(fields, row, 'phoneSealed'),
      birthDate: openProfileField(fields, row, 'birthDateSealed'),
      isRealNameVerified: row.realNameVerifiedAt !== null,
      today: dayOf(clock.now()),
    };
    return presentMe(greeted, actor, await placeHouseholds(manager, actor.householdIds));
  });
}

interface IdentityParts {
  readonly wechat: WeChatApi;
  readonly rightsOf: RightsOf;
}

/** Asks WeChat whose code it is, within the limits. */
async function openidOfCode(
  wechat: WeChatApi,
  limits: SignInLimits,
  call: Call<typeof signIn>,
): Promise<string> {
  await limits.admit(call.input.code, call);
  const { openid } = await wechat.codeToSession(call.input.code).catch(async (error: unknown) => {
    if (!(error instanceof WeChatError)) throw error;
    if (error.kind === 'refused') await limits.noteRefused(call);
    throw loginFailure(error);
  });
  await limits.admitPerson(openid, call);
  return openid;
}

/** Signing in, and who one is. */
export function identityEndpoints(
  platform: Platform,
  { wechat, rightsOf }: IdentityParts,
): ImplementedEndpoint[] {
  const limits = new SignInLimits(platform);
  return [
    implement(signIn, {
      policy: open('whoever WeChat vouches for may sign in; rights come from bindings and posts'),
      handle: async (call) => {
        const openid = await openidOfCode(wechat, limits, call);
        const device = deviceFamilyOf(call.raw.headers['user-agent']);
        const { token, session } = await openSession(platform, openid, device);
        const actor = await platform.db.read((manager) =>
          loadPersonActor(manager, session, rightsOf),
        );
        return { token, expiresAt: session.expiresAt, me: await loadMe(platform, actor) };
      },
    }),
    implement(getMe, {
      policy: open('everyone may see themselves'),
      handle: ({ actor }) => loadMe(platform, actor),
    }),
  ];
}
