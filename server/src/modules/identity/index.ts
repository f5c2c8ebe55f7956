import { minuteMs } from '@linli/shared/kernel/time';
import type { Platform, RunningModule } from '../../platform/platform';
import { createRealNameCheck } from '../../platform/real-name';
import { createWeChatApi } from '../../platform/wechat';
import type { WeChatApi } from '../../platform/wechat';
import { LastSeen } from './commands/note-last-seen';
import { Person } from './entities/person.entity';
import { Profile } from './entities/profile.entity';
import { RealNameAttempts } from './entities/real-name-attempts.entity';
import { Session } from './entities/session.entity';
import { identityEndpoints } from './identity.routes';
import { People1763600011000 } from './migrations/1763600011000-people';
import { Profiles1763600011001 } from './migrations/1763600011001-profiles';
import { RealNameAttempts1763600011002 } from './migrations/1763600011002-real-name-attempts';
import { Sessions1763600012000 } from './migrations/1763600012000-sessions';
import type { ConsentsModule } from '../consents';
import { ContactListeners } from './contact-listeners';
import type { ContactListener } from './contact-listeners';
import { attemptsRetention, identityData, sessionRetention } from './held-about-people';
import { profileEndpoints } from './profile.routes';
import type { RightsOf } from './rights';
import { SessionListeners } from './session-listeners';
import type { SessionsEndedListener } from './session-listeners';
import { SessionReader } from './session-reader';
import { sessionEndpoints } from './sessions.routes';

export { Person };
export { addProfile } from './commands/add-profile';
export { forgetPhone, forgetRealName } from './commands/forget-withdrawn';
export { displayNameOf, newPersonRow, openidIndexOf } from './people';
export type { RightsOf } from './rights';
export { confirmedIdIndexOf, getContacts, peopleWithPhone } from './contacts';
export { idNumberIndexOf } from './profiles';
export { accountIndexOf, findOpenid, liveSessionIds, openidOf } from './identity.queries';
export type { ContactListener } from './contact-listeners';
export { liveAmong } from './live-sessions.queries';
export { maskedNamesOf, wholeNamesOf } from './names.queries';
export type { SessionsEndedListener } from './session-listeners';
export type { SessionReader } from './session-reader';

/** Who people are, and the sessions they hold. */
export interface IdentityModule extends RunningModule {
  readonly sessions: SessionReader;
  /** The one client of WeChat's API; it keeps the access token. */
  readonly wechat: WeChatApi;
  /** Calls the listener in the transaction in which a phone number or a real name of somebody was confirmed. */
  onContactsConfirmed(listener: ContactListener): void;
  /** Calls the listener in the transaction in which somebody has ended sessions of theirs. */
  onSessionsEnded(listener: SessionsEndedListener): void;
}

/** What identity stands on. */
export interface IdentityNeeds {
  readonly rightsOf: RightsOf;
  readonly consents: Pick<ConsentsModule, 'decide'>;
}

export const identity = {
  name: 'identity',
  entities: [Person, Profile, RealNameAttempts, Session],
  migrations: [
    People1763600011000,
    Profiles1763600011001,
    RealNameAttempts1763600011002,
    Sessions1763600012000,
  ],
  sealed: [
    { table: 'people', column: 'openidSealed', primaryKey: 'id', indexColumn: 'openidIndex' },
    { table: 'people', column: 'displayNameSealed', primaryKey: 'id' },
    { table: 'profiles', column: 'phoneSealed', primaryKey: 'id', indexColumn: 'phoneIndex' },
    { table: 'profiles', column: 'realNameSealed', primaryKey: 'id' },
    { table: 'profiles', column: 'idNumberTailSealed', primaryKey: 'id' },
    { table: 'profiles', column: 'birthDateSealed', primaryKey: 'id' },
  ],
  start(platform: Platform, { rightsOf, consents }: IdentityNeeds): IdentityModule {
    const { settings, clock, log, db, fields } = platform;
    const parts = { now: () => clock.now(), log };
    const wechat = createWeChatApi(settings.wechat, parts);
    const realNames =
      settings.realName === null ? null : createRealNameCheck(settings.realName, parts);
    const listeners = new ContactListeners();
    const keeping = { ...platform, consents, listeners };
    const sessionListeners = new SessionListeners();
    const lastSeen = new LastSeen(db);
    const sessions = new SessionReader(platform, rightsOf, (session, now) => {
      lastSeen.note(session, now);
    });
    return {
      sessions,
      wechat,
      onContactsConfirmed: (listener) => {
        listeners.add(listener);
      },
      onSessionsEnded: (listener) => {
        sessionListeners.add(listener);
      },
      endpoints: [
        ...identityEndpoints(platform, { wechat, rightsOf }),
        ...profileEndpoints(keeping, { wechat, realNames }),
        ...sessionEndpoints(platform, { sessions, lastSeen, listeners: sessionListeners }),
      ],
      jobs: [{ name: 'identity.last-seen', everyMs: minuteMs, run: () => lastSeen.flush() }],
      personalData: identityData(fields, () => clock.now()),
      retention: [sessionRetention, attemptsRetention],
      stop: () => lastSeen.flush(),
    };
  },
};
