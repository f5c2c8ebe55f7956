import { vaultReportSchema } from '@linli/shared/contracts/vault';
import type { VaultReport } from '@linli/shared/contracts/vault';
import type { Reader } from '../../platform/database/database';
import { VaultReportRow } from './entities/vault-report.entity';

/** The last report that was kept, or null. */
export async function findLastReport(manager: Reader): Promise<VaultReport | null> {
  const [row] = await manager.find(VaultReportRow, { order: { at: 'DESC' }, take: 1 });
  return row === undefined ? null : vaultReportSchema.parse(JSON.parse(row.report));
}
