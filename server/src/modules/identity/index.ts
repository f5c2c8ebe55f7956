import type { Platform, RunningModule } from '../../platform/platform';
import { createWeChatApi } from '../../platform/wechat';
import type { WeChatApi } from '../../platform/wechat';
import { Person } from './entities/person.entity';
import { Profile } from './entities/profile.entity';
import { Session } from './entities/session.entity';
import { identityEndpoints } from './identity.routes';
import { People1763600011000 } from './migrations/1763600011000-people';
import { Profiles1763600011001 } from './migrations/1763600011001-profiles';
import { Sessions1763600012000 } from './migrations/1763600012000-sessions';
import type { RightsOf } from './rights';
import { SessionReader } from './session-reader';

export { Person };
export { displayNameOf, newPersonRow, openidIndexOf } from './people';
export type { Rights, RightsOf } from './rights';
export { openidOf } from './identity.queries';
export type { SessionReader } from './session-reader';

/** Who people are, and the sessions they hold. */
export interface IdentityModule extends RunningModule {
  readonly sessions: SessionReader;
  /** The one client of WeChat's API; it keeps the access token. */
  readonly wechat: WeChatApi;
}

export const identity = {
  name: 'identity',
  entities: [Person, Profile, Session],
  migrations: [People1763600011000, Profiles1763600011001, Sessions1763600012000],
  sealed: [
    { table: 'people', column: 'openidSealed', primaryKey: 'id', indexColumn: 'openidIndex' },
    { table: 'people', column: 'displayNameSealed', primaryKey: 'id' },
  ],
  start(platform: Platform, { rightsOf }: { readonly rightsOf: RightsOf }): IdentityModule {
    const { settings, clock, log } = platform;
    const wechat = createWeChatApi(settings.wechat, { now: () => clock.now(), log });
    const sessions = new SessionReader(platform, rightsOf);
    return {
      sessions,
      wechat,
      endpoints: identityEndpoints(platform, { wechat, sessions, rightsOf }),
    };
  },
};
