import { afterCommit } from '../../platform/database/database';
import type { Platform } from '../../platform/platform';
import type { HouseholdsModule } from '../households';
import { forgetPerson } from './commands/forget-person';
import { recordEvents } from './commands/record-events';
import { checkEvent } from './compose-row';
import type { EvidenceModule, IndicatorTypes } from './evidence-module';
import { evidenceMetrics } from './evidence.metrics';
import { evidenceEndpoints } from './evidence.routes';
import { LogHealth } from './log-health';
import { openLogKeys } from './log-keys';
import { evidenceData } from './evidence.personal-data';
import { Publisher } from './publisher';
import { Sealer } from './sealer';
import { SubjectSecrets } from './subject-secrets';
import { UseBatcher, embeddedLimits, usualLimits } from './use-batcher';

const secondMs = 1000;

/** Starts recording, sealing, publishing and serving on an open database. Throws if the log's keys cannot be had. */
export function startEvidence(
  platform: Platform,
  { households }: { readonly households: HouseholdsModule },
): EvidenceModule {
  const { db, clock, log } = platform;
  const { communities } = households;
  const metrics = evidenceMetrics(platform.metrics);
  const keys = openLogKeys(platform.settings.folder);
  const secrets = new SubjectSecrets();
  const sealer = new Sealer({ db, log, onBatch: (count) => metrics.sealed.inc(count) });
  const publisher = new Publisher(platform, keys);
  const health = new LogHealth(platform, { communities, metrics });
  const uses = new UseBatcher(
    {
      db,
      clock,
      log,
      secrets,
      onCommit: sealer.wake,
      onDropped: (count) => metrics.droppedUses.inc(count),
    },
    db.engine === 'libsql' ? embeddedLimits : usualLimits,
  );
  const seal = (): Promise<void> => uses.flush().then(() => sealer.seal());
  let indicatorTypes: IndicatorTypes = () => null;
  return {
    async record(tx, event) {
      const checked = checkEvent(event);
      const [entryId] = await recordEvents(tx, secrets, [{ event: checked, at: clock.now() }]);
      afterCommit(tx, sealer.wake);
      return entryId as string;
    },
    recordUse: (use) => uses.add(use),
    onSealed: (listener) => sealer.listen(listener),
    sealNow: seal,
    publishNow: () => publisher.publish(),
    setIndicatorTypes: (find) => void (indicatorTypes = find),
    forgetPerson: (personId, community) =>
      db.transaction((tx) => {
        afterCommit(tx, () => secrets.forget({ kind: 'person', id: personId }));
        afterCommit(tx, sealer.wake);
        return forgetPerson(tx, secrets, { personId, community, at: clock.now() });
      }),
    personalData: [evidenceData({ platform, secrets, wake: sealer.wake })],
    problems: () => health.problems(),
    facts: () => health.facts(),
    endpoints: evidenceEndpoints(platform, {
      communities,
      keys,
      indicatorTypes: (communityId, indicatorId) => indicatorTypes(communityId, indicatorId),
    }),
    jobs: [
      { name: 'evidence.seal', everyMs: secondMs, run: () => sealer.seal() },
      { name: 'evidence.publish', everyMs: secondMs, run: () => publisher.publishOnTime() },
      { name: 'evidence.measure', everyMs: secondMs, run: () => health.measure() },
    ],
    stop: () => sealer.close(seal),
  };
}
