import {
  getMe,
  loginBlocked,
  loginCodeRefused,
  signIn,
  signOut,
  wechatUnavailable,
} from '@linli/shared/contracts/identity';
import type { MeView } from '@linli/shared/contracts/identity';
import type { PersonActor } from '@linli/shared/kernel/roles';
import { open } from '../../platform/authorization/policy';
import { fail } from '../../platform/http/failure';
import { implement } from '../../platform/http/implement';
import type { ImplementedEndpoint } from '../../platform/http/implement';
import type { Platform } from '../../platform/platform';
import { WeChatError } from '../../platform/wechat';
import type { WeChatApi } from '../../platform/wechat';
import { placeHouseholds } from '../households';
import { openSession } from './commands/open-session';
import { revokeSession } from './commands/revoke-session';
import { findProfile, getPerson } from './identity.queries';
import { displayNameOf } from './people';
import { presentMe } from './identity.presenter';
import { readProfile } from './profiles';
import { loadPersonActor } from './rights';
import type { RightsOf } from './rights';
import type { SessionReader } from './session-reader';

/** 40226: WeChat holds the account to be high-risk. Everything else it refuses is a spent or wrong code. */
const blockedByWeChat = '40226';

function loginFailure(error: unknown): unknown {
  if (!(error instanceof WeChatError)) return error;
  if (error.kind !== 'refused') return fail(wechatUnavailable, { cause: error });
  return fail(error.code === blockedByWeChat ? loginBlocked : loginCodeRefused, { cause: error });
}

function loadMe({ db, fields, clock }: Platform, actor: PersonActor): Promise<MeView> {
  return db.read(async (manager) =>
    presentMe(
      {
        displayName: displayNameOf(fields, await getPerson(manager, actor.personId)),
        profile: readProfile(fields, await findProfile(manager, actor.personId), clock.now()),
      },
      actor,
      await placeHouseholds(manager, actor.householdIds),
    ),
  );
}

interface IdentityParts {
  readonly wechat: WeChatApi;
  readonly sessions: SessionReader;
  readonly rightsOf: RightsOf;
}

/** Signing in and out, and who one is. */
export function identityEndpoints(
  platform: Platform,
  { wechat, sessions, rightsOf }: IdentityParts,
): ImplementedEndpoint[] {
  return [
    implement(signIn, {
      policy: open('whoever WeChat vouches for may sign in; rights come from bindings and posts'),
      handle: async ({ input }) => {
        const { openid } = await wechat.codeToSession(input.code).catch((error: unknown) => {
          throw loginFailure(error);
        });
        const { token, session } = await openSession(platform, openid);
        const actor = await platform.db.read((manager) =>
          loadPersonActor(manager, session, rightsOf),
        );
        return { token, expiresAt: session.expiresAt, me: await loadMe(platform, actor) };
      },
    }),
    implement(signOut, {
      policy: open('everyone may end their own session'),
      handle: async ({ actor }) => {
        await revokeSession(platform, actor);
        sessions.forget(actor.personId);
        return {};
      },
    }),
    implement(getMe, {
      policy: open('everyone may see themselves'),
      handle: ({ actor }) => loadMe(platform, actor),
    }),
  ];
}
