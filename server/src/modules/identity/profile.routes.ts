import {
  bindPhone as bindPhoneEndpoint,
  checkRealName,
  getProfile,
  phoneCodeRefused,
  realNameLocked,
  realNameMismatch,
  realNameNotOffered,
  realNameUnavailable,
  removePhone as removePhoneEndpoint,
  rename,
  wechatUnavailable,
} from '@linli/shared/contracts/identity';
import type { ProfileView } from '@linli/shared/contracts/identity';
import { commonErrors } from '@linli/shared/kernel/errors';
import { readIdNumber } from '@linli/shared/kernel/id-number';
import type { IdNumber } from '@linli/shared/kernel/id-number';
import type { PersonActor } from '@linli/shared/kernel/roles';
import { dayOf } from '@linli/shared/kernel/time';
import { open } from '../../platform/authorization/policy';
import { fail } from '../../platform/http/failure';
import { implement } from '../../platform/http/implement';
import type { Call, ImplementedEndpoint } from '../../platform/http/implement';
import { retryAfter } from '../../platform/http/rate-limit';
import type { Platform } from '../../platform/platform';
import type { RealNameCheck } from '../../platform/real-name';
import { WeChatError } from '../../platform/wechat';
import type { WeChatApi } from '../../platform/wechat';
import { bindPhone, removePhone } from './commands/bind-phone';
import type { KeepingParts } from './commands/parts';
import { changeDisplayName } from './commands/change-display-name';
import { giveAttemptBack, keepRealName, takeAttempt } from './commands/check-real-name';
import { consentOf } from './consent-of-call';
import { findProfile, getPerson, openidOf } from './identity.queries';
import { displayNameOf } from './people';
import { presentProfile } from './profile.presenter';

interface ProfileParts {
  readonly wechat: WeChatApi;
  /** Null where no register of names is configured. */
  readonly realNames: RealNameCheck | null;
}

const own = open('everyone sees and changes what they have told of themselves, and of nobody else');

function loadProfile(
  { db, fields, clock }: Platform,
  { realNames }: ProfileParts,
  actor: PersonActor,
): Promise<ProfileView> {
  return db.read(async (manager) =>
    presentProfile(actor, {
      displayName: displayNameOf(fields, await getPerson(manager, actor.personId)),
      profile: await findProfile(manager, actor.personId),
      isCheckOffered: realNames !== null,
      fields,
      now: clock.now(),
    }),
  );
}

/** 40029 and the like are the code's fault; what WeChat itself could not do is not told as a refusal. */
function phoneFailure(error: unknown): unknown {
  if (!(error instanceof WeChatError)) return error;
  return fail(error.kind === 'refused' ? phoneCodeRefused : wechatUnavailable, { cause: error });
}

async function bind(
  platform: KeepingParts,
  wechat: WeChatApi,
  { actor, input }: Call<typeof bindPhoneEndpoint>,
): Promise<void> {
  const { db, fields } = platform;
  const consent = consentOf(actor.personId, input.consent);
  const openid = await db.read((manager) => openidOf(manager, fields, actor.personId));
  const phone = await wechat.phoneNumberOf({ code: input.code, openid }).catch((error: unknown) => {
    throw phoneFailure(error);
  });
  await bindPhone(platform, consent, phone);
}

/** The number by its own arithmetic; a slip of the finger costs no attempt. */
function readNumber(text: string, now: number): IdNumber {
  const idNumber = readIdNumber(text, dayOf(now));
  if (idNumber !== null) return idNumber;
  throw fail(commonErrors.invalidInput, {
    fields: [{ path: 'idNumber', message: '身份证号不对，请对照身份证再看一遍' }],
  });
}

async function check(
  platform: KeepingParts,
  realNames: RealNameCheck | null,
  call: Call<typeof checkRealName>,
): Promise<void> {
  const { actor, input } = call;
  if (realNames === null) throw fail(realNameNotOffered);
  const consent = consentOf(actor.personId, input.consent);
  const idNumber = readNumber(input.idNumber, platform.clock.now());
  const attempt = await takeAttempt(platform, consent);
  if (!attempt.taken) {
    call.setHeader('Retry-After', retryAfter(attempt.lockedUntil - platform.clock.now()));
    throw fail(realNameLocked);
  }
  const asked = { name: input.name, idNumber: idNumber.number };
  switch (await realNames.check(asked)) {
    case 'match':
      await keepRealName(platform, actor.personId, { name: input.name, idNumber });
      return;
    case 'mismatch':
      throw fail(realNameMismatch);
    case 'unavailable':
      await giveAttemptBack(platform, actor.personId);
      throw fail(realNameUnavailable);
  }
}

/** What people tell of themselves: a name to be greeted by, a phone number, who they really are. */
export function profileEndpoints(
  platform: Platform & KeepingParts,
  parts: ProfileParts,
): ImplementedEndpoint[] {
  const answer = (actor: PersonActor) => loadProfile(platform, parts, actor);
  return [
    implement(getProfile, { policy: own, handle: ({ actor }) => answer(actor) }),
    implement(rename, {
      policy: own,
      handle: async ({ actor, input }) => {
        await changeDisplayName(platform, actor.personId, input.displayName);
        return answer(actor);
      },
    }),
    implement(bindPhoneEndpoint, {
      policy: own,
      handle: async (call) => {
        await bind(platform, parts.wechat, call);
        return answer(call.actor);
      },
    }),
    implement(removePhoneEndpoint, {
      policy: own,
      handle: async ({ actor }) => {
        await removePhone(platform, actor.personId);
        return answer(actor);
      },
    }),
    implement(checkRealName, {
      policy: own,
      handle: async (call) => {
        await check(platform, parts.realNames, call);
        return answer(call.actor);
      },
    }),
  ];
}
