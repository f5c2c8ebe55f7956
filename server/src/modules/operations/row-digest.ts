import { canonicalJson } from '@linli/shared/evidence/canonical-json';
import { sm3 } from '../../platform/crypto/sm3';
import type { OperationRecord } from './entities/operation-record.entity';

/** What a sealed event commits to of a row: everything but the entry that carries the digest. */
export type SealedFields = Omit<OperationRecord, 'entryId'>;

/** Hex SM3(salt ‖ JCS(fields)): the same for the same row, and telling nothing of it to who lacks the salt. */
export function digestOf(row: SealedFields): string {
  const { communityId, actorId, post, action, object, subjectId, count, at, salt } = row;
  const fields = { communityId, actorId, post, action, object, subjectId, count, at };
  return sm3(Buffer.from(salt, 'hex'), Buffer.from(canonicalJson(fields), 'utf8')).toString('hex');
}
