import { hourMs } from '@linli/shared/kernel/time';
import { afterCommit } from '../../platform/database/database';
import type { Platform, RunningModule } from '../../platform/platform';
import type { EvidenceModule } from '../evidence';
import type { HouseholdsModule } from '../households';
import { countUses } from './commands/count-uses';
import { ClauseFlip } from './entities/clause-flip.entity';
import { ClauseStanding } from './entities/clause-standing.entity';
import { UsageHour } from './entities/usage-hour.entity';
import { UsageMember } from './entities/usage-member.entity';
import { indicatorScope } from './indicator-scope';
import { indicatorsEndpoints } from './indicators.routes';
import { Judge } from './judge';
import { UsageHours1763600051000 } from './migrations/1763600051000-usage-hours';
import { UsageMembers1763600052000 } from './migrations/1763600052000-usage-members';
import { ClauseStandings1763600053000 } from './migrations/1763600053000-clause-standings';
import { ClauseFlips1763600054000 } from './migrations/1763600054000-clause-flips';

export { rebuildCounters } from './commands/rebuild-counters';

/** Counters over the log, and what they say about every clause of every catalogue. */
export interface IndicatorsModule extends RunningModule {
  /** Judges every clause now: after the ledger changed, or in tests. */
  judgeAll(): Promise<void>;
  /** Judges what sealed events have touched, now. */
  judgeTouched(): Promise<void>;
}

export const indicators = {
  name: 'indicators',
  entities: [UsageHour, UsageMember, ClauseStanding, ClauseFlip],
  migrations: [
    UsageHours1763600051000,
    UsageMembers1763600052000,
    ClauseStandings1763600053000,
    ClauseFlips1763600054000,
  ],
  start(
    platform: Platform,
    core: { evidence: EvidenceModule; households: HouseholdsModule },
  ): IndicatorsModule {
    const judge = new Judge(platform, core);
    judge.catchUp();
    core.evidence.onSealed(async (tx, sealed) => {
      await countUses(tx, sealed);
      afterCommit(tx, () => {
        judge.touch(sealed);
      });
    });
    core.evidence.setIndicatorTypes((communityId, indicatorId) =>
      platform.db.read((manager) =>
        indicatorScope(manager, { communityId, indicatorId, now: platform.clock.now() }),
      ),
    );
    return {
      endpoints: indicatorsEndpoints(platform, core.households),
      jobs: [{ name: 'judge-all-clauses', everyMs: hourMs, run: () => judge.judgeAll() }],
      judgeAll: () => judge.judgeAll(),
      judgeTouched: () => judge.judgeTouched(),
      stop: () => judge.stop(),
    };
  },
};
