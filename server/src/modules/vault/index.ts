import type { VaultReport } from '@linli/shared/contracts/vault';
import { minuteMs } from '@linli/shared/kernel/time';
import type { Platform, RunningModule, SealedColumn } from '../../platform/platform';
import type { EvidenceModule } from '../evidence';
import type { HouseholdsModule } from '../households';
import type { OperationsModule } from '../operations';
import { startRotation } from './commands/start-rotation';
import { FieldKeyVersion } from './entities/field-key-version.entity';
import { KeyRotation } from './entities/key-rotation.entity';
import { VaultReportRow } from './entities/vault-report.entity';
import { FieldKeyVersions1763600081001 } from './migrations/1763600081001-field-key-versions';
import { KeyRotations1763600081002 } from './migrations/1763600081002-key-rotations';
import { VaultReports1763600081003 } from './migrations/1763600081003-vault-reports';
import { RotationWorker } from './rotation-worker';
import { selfCheck, selfCheckJob } from './self-check';
import type { VaultParts } from './vault-parts';
import { vaultEndpoints } from './vault.routes';
import { presentRotation } from './vault.presenter';
import { findRunning } from './rotations.queries';

export { vouchForKeys } from './commands/vouch-for-keys';

/** The keys for personal data: checked every day, changed while the house works. */
export interface VaultModule extends RunningModule {
  /** Tells which columns are sealed, once all modules are listed; before that there is nothing to check. */
  setSealedColumns(columns: readonly SealedColumn[]): void;
  /** Checks now, for the command on the machine. */
  checkNow(): Promise<VaultReport>;
  /** Changes the keys, or ends a change that was broken off, for the command on the machine. */
  rotateNow(onPercent: (percent: number) => void): Promise<void>;
}

/** What the vault stands on. */
export interface VaultNeeds {
  readonly households: Pick<HouseholdsModule, 'communities'>;
  readonly evidence: Pick<EvidenceModule, 'record'>;
  readonly operations: Pick<OperationsModule, 'record'>;
}

export const vault = {
  name: 'vault',
  entities: [FieldKeyVersion, KeyRotation, VaultReportRow],
  migrations: [FieldKeyVersions1763600081001, KeyRotations1763600081002, VaultReports1763600081003],
  start(platform: Platform, { households, evidence, operations }: VaultNeeds): VaultModule {
    let columns: readonly SealedColumn[] = [];
    const parts: VaultParts = {
      platform,
      evidence,
      operations,
      own: () => households.communities.own(),
      columns: () => columns,
    };
    const worker = new RotationWorker(parts);
    return {
      endpoints: vaultEndpoints(parts, worker),
      jobs: [
        worker.job(),
        selfCheckJob(parts),
        // Another server, or whoever keeps the keys, may have added a version.
        {
          name: 'vault.refresh-keys',
          everyMs: minuteMs,
          run: async () => {
            platform.fields.refresh();
            await Promise.resolve();
          },
        },
      ],
      setSealedColumns(declared) {
        columns = declared;
      },
      async checkNow() {
        return selfCheck(parts, { trigger: 'command', community: await parts.own(), actor: null });
      },
      async rotateNow(onPercent) {
        if ((await platform.db.read(findRunning)) === null) await startRotation(parts, null);
        await worker.finish((rotation) => {
          onPercent(presentRotation(rotation).percent);
        });
        onPercent(100);
      },
    };
  },
};
