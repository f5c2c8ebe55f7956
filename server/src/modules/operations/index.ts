import { dayMs, minuteMs } from '@linli/shared/kernel/time';
import type { Job } from '../../platform/jobs/jobs';
import type { Platform } from '../../platform/platform';
import type { EvidenceModule } from '../evidence';
import type { HouseholdsModule } from '../households';
import { recordOperation } from './commands/record-operation';
import { verifyRecords } from './commands/verify-records';
import { Denials } from './denials';
import { OperationRecord } from './entities/operation-record.entity';
import { OperationVerification } from './entities/operation-verification.entity';
import { OperationRecords1763600016000 } from './migrations/1763600016000-operation-records';
import { OperationVerifications1763600016001 } from './migrations/1763600016001-operation-verifications';
import type { OperationsModule } from './operation';
import { recordsExport } from './operations.export';
import { findLastVerification } from './operations.queries';
import { operationsEndpoints } from './operations.routes';
import { ownOperations } from './own-operations';
import { operationsRetention } from './retention';

export type { OperationsModule } from './operation';

interface OperationsCore {
  readonly evidence: EvidenceModule;
  readonly households: HouseholdsModule;
}

const verifyEveryMs = dayMs;

/** Each community once a day, whichever machine comes first; two at once only compare twice. */
function verifyDaily(platform: Platform, { evidence, households }: OperationsCore): Job {
  return {
    name: 'operations.verify',
    everyMs: 10 * minuteMs,
    async run() {
      for (const { id, slug } of await households.communities.all()) {
        const last = await platform.db.read((manager) => findLastVerification(manager, id));
        if (last !== null && platform.clock.now() - last.at < verifyEveryMs) continue;
        await verifyRecords({ platform, evidence }, { community: { id, slug }, actor: null });
      }
    },
  };
}

export const operations = {
  name: 'operations',
  entities: [OperationRecord, OperationVerification],
  migrations: [OperationRecords1763600016000, OperationVerifications1763600016001],
  start(platform: Platform, core: OperationsCore): OperationsModule {
    const { db, clock } = platform;
    const { evidence } = core;
    const { communities } = core.households;
    const record: OperationsModule['record'] = async (tx, operation) => {
      await recordOperation(tx, evidence, { operation, at: clock.now() });
    };
    const denials = new Denials({
      platform,
      communities,
      write: (noted) =>
        db.transaction(async (tx) => {
          for (const operation of noted) await record(tx, operation);
        }),
    });
    return {
      record,
      settleDenials: () => denials.flush(),
      onRefused: (refusal) => {
        denials.note(refusal);
      },
      endpoints: operationsEndpoints({ platform, evidence, communities, record }),
      jobs: [verifyDaily(platform, core)],
      exports: [recordsExport(platform)],
      personalData: [ownOperations],
      retention: [operationsRetention],
      stop: () => denials.flush(),
    };
  },
};
