import type { VaultReport } from '@linli/shared/contracts/vault';
import { vaultSelfChecked } from '@linli/shared/evidence/event-types-vault';
import type { PersonActor } from '@linli/shared/kernel/roles';
import type { Tx } from '../../../platform/database/database';
import { VaultReportRow } from '../entities/vault-report.entity';
import type { OwnCommunity, VaultParts } from '../vault-parts';

/** Keeps a report and records what it found, passed or not, in one transaction. */
export async function keepReport(
  { evidence, operations }: VaultParts,
  tx: Tx,
  {
    report,
    community,
    actor,
  }: { report: VaultReport; community: OwnCommunity; actor: PersonActor | null },
): Promise<void> {
  const checked = report.columns.filter(({ sampled }) => sampled > 0);
  const entryId = await evidence.record(tx, {
    type: vaultSelfChecked.type,
    community,
    // What it shows is the state of the house, whoever pressed the button; that stands in the operation log.
    actor: null,
    role: 'system',
    householdId: null,
    subject: report.id,
    facts: {
      passed: report.passed,
      columns: checked.length,
      sampled: checked.reduce((sum, { sampled }) => sum + sampled, 0),
      keyVersion: report.keyVersion,
    },
  });
  await tx.insert(VaultReportRow, {
    id: report.id,
    at: report.at,
    passed: report.passed,
    entryId,
    report: JSON.stringify(report),
  });
  if (actor === null) return;
  await operations.record(tx, {
    community,
    actor,
    action: 'read',
    object: 'key',
    subjectId: report.id,
    count: checked.length,
  });
}
