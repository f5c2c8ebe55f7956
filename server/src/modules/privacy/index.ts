import { minuteMs } from '@linli/shared/kernel/time';
import type { PersonalData, RetentionRule } from '../../platform/held-about-people';
import type { Platform, RunningModule } from '../../platform/platform';
import type { Core } from '../core';
import { runRetention } from './commands/run-retention';
import { consentsEndpoints } from './consents.routes';
import { correctionsEndpoints } from './corrections.routes';
import { CorrectionRequest } from './entities/correction-request.entity';
import { forgetWithdrawn } from './forget-withdrawn';
import { RetentionRun } from './entities/retention-run.entity';
import { CorrectionRequests1763600092020 } from './migrations/1763600092020-correction-requests';
import { RetentionRuns1763600092030 } from './migrations/1763600092030-retention-runs';
import { recordDecisions } from './record-decisions';
import { rightsEndpoints } from './rights.routes';
import type { PrivacyParts } from './parts';
import { correctionData, correctionRetention } from './privacy.personal-data';
import { retentionEndpoints } from './retention.routes';

/** What the other modules hold about people and how long; they are started before this one. */
export interface HeldElsewhere {
  readonly personalData: readonly PersonalData[];
  readonly retention: readonly RetentionRule[];
}

/** How often it is looked whether today's removal of old data is done. */
const lookMs = 10 * minuteMs;

/** The rights of people over what is held about them. */
export const privacy = {
  name: 'privacy',
  entities: [CorrectionRequest, RetentionRun],
  migrations: [CorrectionRequests1763600092020, RetentionRuns1763600092030],
  sealed: [
    { table: 'correction_requests', column: 'textSealed', primaryKey: 'id' },
    { table: 'correction_requests', column: 'reasonSealed', primaryKey: 'id' },
  ],
  start(platform: Platform, core: Core, elsewhere: HeldElsewhere): RunningModule {
    core.consents.onDecided(forgetWithdrawn);
    core.consents.onDecided(recordDecisions(core, platform.settings.community));
    const personalData = [correctionData(platform.fields)];
    const retention = [correctionRetention];
    const parts: PrivacyParts = {
      platform,
      core,
      personalData: [...elsewhere.personalData, ...personalData],
      retention: [...elsewhere.retention, ...retention],
    };
    return {
      personalData,
      retention,
      endpoints: [
        ...consentsEndpoints(parts),
        ...rightsEndpoints(parts),
        ...correctionsEndpoints(parts),
        ...retentionEndpoints(parts),
      ],
      jobs: [
        {
          name: 'privacy.retention',
          everyMs: lookMs,
          run: () => runRetention(parts).then(() => undefined),
        },
      ],
    };
  },
};
