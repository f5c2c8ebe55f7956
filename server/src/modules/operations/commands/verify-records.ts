import { randomUUID } from 'node:crypto';
import { operationsVerified } from '@linli/shared/evidence/event-types-operations';
import type { PersonActor } from '@linli/shared/kernel/roles';
import type { Platform } from '../../../platform/platform';
import type { EvidenceModule } from '../../evidence';
import { OperationVerification } from '../entities/operation-verification.entity';
import { compareWithLog } from '../verifying';
import type { Comparison } from '../verifying';
import { recordOperation } from './record-operation';

interface VerifyParts {
  readonly platform: Platform;
  readonly evidence: EvidenceModule;
}

interface Verifying {
  readonly community: { readonly id: string; readonly slug: string };
  /** Null: the daily job. */
  readonly actor: PersonActor | null;
}

function resultOf({ outcome, checked }: Comparison): 'ok' | 'differs' | 'nothing' {
  if (outcome !== 'ok') return 'differs';
  return checked === 0 ? 'nothing' : 'ok';
}

/**
 * Compares every row of the community with the sealed log and records what was found, in the log too. Reads outside
 * any transaction: rows are never changed, so what it finds stays true.
 */
export async function verifyRecords(
  { platform, evidence }: VerifyParts,
  { community, actor }: Verifying,
): Promise<OperationVerification> {
  const { db, clock } = platform;
  await evidence.sealNow();
  const now = clock.now();
  const found = await compareWithLog(db, { communityId: community.id, now });
  const row: OperationVerification = {
    id: randomUUID(),
    communityId: community.id,
    at: now,
    ...found,
  };
  await db.transaction(async (tx) => {
    await tx.insert(OperationVerification, row);
    await evidence.record(tx, {
      type: operationsVerified.type,
      community,
      actor: null,
      role: 'system',
      householdId: null,
      subject: row.id,
      facts: { result: resultOf(found), checked: found.checked },
    });
    if (actor === null) return;
    const operation = {
      community,
      actor,
      action: 'read',
      object: 'log',
      subjectId: community.id,
    } as const;
    await recordOperation(tx, evidence, { operation, at: now });
  });
  return row;
}
