import type { Platform } from '../../platform/platform';
import type { ChannelsModule } from '../channels';
import type { HouseholdsModule } from '../households';
import type { IdentityModule } from '../identity';
import type { MessagesModule } from '../messages';
import type { OperationsModule } from '../operations';
import { grantsIn } from '../posts';
import type { PostsModule } from '../posts';
import type { TimersModule } from '../timers';
import { postLost, signedOut } from './commands/lose-duty';
import { overKind } from './commands/parts';
import type { DutyParts } from './commands/parts';
import { timeOver } from './commands/time-over';
import type { DutyModule } from './duty';
import { dutyPersonalData, dutyRetention } from './duty.personal-data';
import { dutyEndpoints } from './duty.routes';
import { DutyShift } from './entities/duty-shift.entity';
import { DutyStretch } from './entities/duty-stretch.entity';
import { DutyTurn } from './entities/duty-turn.entity';
import { DutyShifts1763600017300 } from './migrations/1763600017300-duty-shifts';
import { DutyStretches1763600017301 } from './migrations/1763600017301-duty-stretches';
import { DutyTurns1763600017302 } from './migrations/1763600017302-duty-turns';
import { OpenedPositions } from './opened-positions';
import { whoIsOnDuty } from './who-is-on-duty';

export { addDemoShifts } from './commands/add-demo-shifts';
export type { SeededShift } from './commands/add-demo-shifts';
export { respondingPosts } from './duty';
export type { DutyModule, OnDuty } from './duty';

/** What this module stands on. */
export interface DutyCore {
  readonly households: HouseholdsModule;
  readonly identity: Pick<IdentityModule, 'onSessionsEnded'>;
  readonly posts: Pick<PostsModule, 'onEnded'>;
  readonly operations: Pick<OperationsModule, 'record'>;
  readonly messages: Pick<MessagesModule, 'send'>;
  readonly channels: Pick<ChannelsModule, 'reachOf'>;
  readonly timers: Pick<TimersModule, 'on' | 'set' | 'cancel'>;
}

export const duty = {
  name: 'duty',
  entities: [DutyShift, DutyStretch, DutyTurn],
  migrations: [DutyShifts1763600017300, DutyStretches1763600017301, DutyTurns1763600017302],
  sealed: [{ table: 'duty_stretches', column: 'positionSealed', primaryKey: 'id' }],
  start(platform: Platform, core: DutyCore): DutyModule {
    const { households, identity, posts, operations, messages, channels, timers } = core;
    const { communities } = households;
    const parts: DutyParts = { platform, communities, channels, timers, operations, messages };
    const positions = new OpenedPositions(platform.fields);
    timers.on(overKind, (tx, timer) => timeOver(tx, parts, timer));
    identity.onSessionsEnded((tx, personId) => signedOut(tx, parts, personId));
    posts.onEnded((tx, ended) => postLost(tx, parts, ended));
    return {
      endpoints: dutyEndpoints(parts),
      personalData: [dutyPersonalData(parts)],
      retention: dutyRetention,
      onDuty: (manager, communityId, now) => whoIsOnDuty(manager, positions, { communityId, now }),
      async staffOf(manager, communityId, wanted) {
        const held = await grantsIn(manager, communityId);
        return [...held].flatMap(([personId, grants]) =>
          grants.some(({ role }) => wanted.includes(role)) ? [personId] : [],
        );
      },
    };
  },
};
