import type { VaultReport } from '@linli/shared/contracts/vault';
import { dayMs } from '@linli/shared/kernel/time';
import type { Job } from '../../platform/jobs/jobs';
import { composeReport } from './compose-report';
import { keepReport } from './commands/keep-report';
import type { MaintainerWish } from './commands/start-rotation';
import { findLastReport } from './reports.queries';
import type { OwnCommunity, VaultParts } from './vault-parts';

/** How often the job looks whether the day's check is due. */
const lookMs = 10 * 60_000;

interface CheckWish {
  readonly trigger: VaultReport['trigger'];
  readonly community: OwnCommunity;
  readonly actor: MaintainerWish<'run'>['actor'] | null;
}

/** Checks and keeps what was found; the report and its event are durable together when it resolves. */
export async function selfCheck(parts: VaultParts, wish: CheckWish): Promise<VaultReport> {
  const { db, log } = parts.platform;
  const report = await composeReport(parts.platform, parts.columns(), wish.trigger);
  await db.transaction((tx) => keepReport(parts, tx, { report, ...wish }));
  if (!report.passed) log.error({ report: report.id }, 'the encryption of personal data is faulty');
  return report;
}

/** The day's check: due when the last one of any kind is a day old, also after the server stood still. */
export function selfCheckJob(parts: VaultParts): Job {
  const { db, clock } = parts.platform;
  return {
    name: 'vault.self-check',
    everyMs: lookMs,
    async run() {
      const last = await db.read(findLastReport);
      if (last !== null && clock.now() - last.at < dayMs) return;
      await selfCheck(parts, { trigger: 'daily', community: await parts.own(), actor: null });
    },
  };
}
