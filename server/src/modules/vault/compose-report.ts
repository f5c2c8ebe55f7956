import { randomBytes, randomUUID } from 'node:crypto';
import type { CheckResult, ColumnReport, VaultReport } from '@linli/shared/contracts/vault';
import { FieldCipher } from '../../platform/crypto/field-cipher';
import { knownAnswers } from '../../platform/crypto/known-answers';
import type { Platform, SealedColumn } from '../../platform/platform';
import { checkColumn } from './checks/column-checks';
import { columnsNamedSealed, searchForKeys } from './key-search.queries';
import { inOrder } from './sealed-columns';
import { countByVersion, sampleSeals } from './sealed-values.queries';

const sampleSize = 20;

const resultOf = (passed: boolean): CheckResult => (passed ? 'passed' : 'failed');

/** A cipher that knows every version by name and none of the keys. */
function strangerTo(fields: FieldCipher): FieldCipher {
  return new FieldCipher({
    versions: fields.versions.map((version) => ({
      version,
      encryption: randomBytes(16),
      authentication: randomBytes(32),
    })),
    index: randomBytes(32),
  });
}

async function reportColumn(
  { db, fields }: Platform,
  column: SealedColumn,
  stranger: FieldCipher,
): Promise<ColumnReport> {
  const counts = await countByVersion(db, column);
  const seals = await sampleSeals(db, column, sampleSize);
  return {
    table: column.table,
    column: column.column,
    values: [...counts.values()].reduce((sum, amount) => sum + amount, 0),
    versions: [...counts]
      .filter(([version]) => version !== 0)
      .sort(([one], [other]) => other - one)
      .map(([version, values]) => ({ version, values })),
    sampled: seals.length,
    checks: checkColumn({ column, seals, unsealed: counts.get(0) ?? 0 }, { fields, stranger }),
  };
}

function areAllDeclared(platform: Platform, columns: readonly SealedColumn[]): boolean {
  const declared = new Set(columns.map(({ table, column }) => `${table}.${column}`));
  return columnsNamedSealed(platform.db).every((name) => declared.has(name));
}

function hasPassed({ checks, columns }: Pick<VaultReport, 'checks' | 'columns'>): boolean {
  const results = [...checks, ...columns.flatMap((column) => column.checks)];
  // Where nothing at all is stored, nothing was shown.
  return (
    results.every(({ result }) => result !== 'failed') && columns.some(({ sampled }) => sampled > 0)
  );
}

/** Checks the encryption on what is really stored: reads everywhere, changes nothing, and tells no value. */
export async function composeReport(
  platform: Platform,
  columns: readonly SealedColumn[],
  trigger: VaultReport['trigger'],
): Promise<VaultReport> {
  const { db, fields, clock, keyring } = platform;
  const stranger = strangerTo(fields);
  const reports: ColumnReport[] = [];
  for (const column of inOrder(columns))
    reports.push(await reportColumn(platform, column, stranger));
  const search = keyring === undefined ? null : await searchForKeys(db, keyring.current());
  const found = {
    checks: [
      {
        check: 'known-answers' as const,
        result: resultOf(knownAnswers().every(({ computed, expected }) => computed === expected)),
      },
      { check: 'all-declared' as const, result: resultOf(areAllDeclared(platform, columns)) },
      {
        check: 'no-key-in-database' as const,
        result: search === null ? ('empty' as const) : resultOf(!search.found),
      },
    ],
    columns: reports,
  };
  return {
    id: randomUUID(),
    at: clock.now(),
    trigger,
    passed: hasPassed(found),
    encryption: 'SM4-CTR',
    authentication: 'HMAC-SM3',
    keyVersion: fields.version,
    keptVersions: [...fields.versions],
    ...found,
    searchedTables: search?.tables ?? 0,
    searchedRows: search?.rows ?? 0,
  };
}
