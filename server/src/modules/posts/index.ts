import type { Platform, RunningModule } from '../../platform/platform';
import type { ApprovalsModule } from '../approvals';
import { CodeAttempts } from '../bindings';
import type { HouseholdsModule } from '../households';
import type { IdentityModule } from '../identity';
import type { MessagesModule } from '../messages';
import type { OperationsModule } from '../operations';
import type { PostEndedListener, PostsParts } from './commands/parts';
import { AppointmentCode } from './entities/appointment-code.entity';
import { PostGrantRow } from './entities/post-grant.entity';
import { PostRoster } from './entities/post-roster.entity';
import { registerExecutions } from './executions';
import { PostGrants1763600013000 } from './migrations/1763600013000-post-grants';
import { PostRosters1763600013100 } from './migrations/1763600013100-post-rosters';
import { AppointmentCodes1763600013200 } from './migrations/1763600013200-appointment-codes';
import { codesRetention, postsPersonalData } from './posts.personal-data';
import { postsEndpoints } from './posts.routes';

export { addGrant } from './commands/add-grant';
export { EnoughAdministrators, appointFirst } from './commands/appoint-first';
export type { PostEndedListener } from './commands/parts';
export { postNames } from './post-words';
export { administratorsOf, grantsIn, grantsOf } from './posts.queries';

/** Who holds which post, and how posts are given and taken. */
export interface PostsModule extends RunningModule {
  /** Calls the listener in each transaction in which a post ends, after it has ended; while the house starts. */
  onEnded(listener: PostEndedListener): void;
}

/** What posts stand on. */
export interface PostsNeeds {
  readonly households: HouseholdsModule;
  readonly identity: Pick<IdentityModule, 'sessions'>;
  readonly operations: Pick<OperationsModule, 'record'>;
  readonly messages: Pick<MessagesModule, 'send'>;
  readonly approvals: Pick<ApprovalsModule, 'request' | 'onDecided'>;
}

export const posts = {
  name: 'posts',
  entities: [PostGrantRow, PostRoster, AppointmentCode],
  migrations: [PostGrants1763600013000, PostRosters1763600013100, AppointmentCodes1763600013200],
  start(platform: Platform, needs: PostsNeeds): PostsModule {
    const { households, identity, operations, messages, approvals } = needs;
    const listeners: PostEndedListener[] = [];
    const parts: PostsParts = {
      platform,
      communities: households.communities,
      sessions: identity.sessions,
      attempts: new CodeAttempts(platform),
      operations,
      messages,
      approvals,
      listeners,
    };
    registerExecutions(parts);
    return {
      endpoints: postsEndpoints(parts),
      personalData: [postsPersonalData(parts)],
      retention: [codesRetention],
      onEnded: (listener) => void listeners.push(listener),
    };
  },
};
