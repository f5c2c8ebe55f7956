import { randomHex } from '../../../platform/crypto/sm3';
import type { Tx } from '../../../platform/database/database';
import { SubjectSecret } from '../entities/subject-secret.entity';
import { findNewestSecrets, findSecrets } from '../secrets.queries';
import { subjectKey } from '../subject-ref';
import type { SubjectRef } from '../subject-ref';

const secretBytes = 32;

/**
 * The secret of each subject by `subjectKey`, made where there was none. Two first uses at once get the same one:
 * the row that was there first stays, and both read it back.
 */
export async function claimSecrets(
  tx: Tx,
  subjects: readonly SubjectRef[],
): Promise<Map<string, string>> {
  const found = await findSecrets(tx, subjects);
  const missing = subjects.filter((subject) => !found.has(subjectKey(subject)));
  if (missing.length === 0) return found;
  await tx
    .createQueryBuilder()
    .insert()
    .into(SubjectSecret)
    .values(
      missing.map(({ kind, id }) => ({
        subjectKind: kind,
        subjectId: id,
        secret: randomHex(secretBytes),
      })),
    )
    .orIgnore()
    .execute();
  for (const [key, secret] of await findNewestSecrets(tx, missing)) found.set(key, secret);
  return found;
}
