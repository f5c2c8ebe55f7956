import { In } from 'typeorm';
import type { EntityManager, FindOptionsWhere } from 'typeorm';
import { engineOf } from '../../platform/database/database';
import { SubjectSecret } from './entities/subject-secret.entity';
import type { SubjectRef } from './subject-ref';

function byKey(rows: readonly SubjectSecret[]): Map<string, string> {
  return new Map(rows.map((row) => [`${row.subjectKind}:${row.subjectId}`, row.secret]));
}

/** By the whole primary key: a locking read of less would lock its way through the table. */
function whereSubjects(subjects: readonly SubjectRef[]): FindOptionsWhere<SubjectSecret>[] {
  const kinds = [...new Set(subjects.map(({ kind }) => kind))];
  return kinds.map((kind) => ({
    subjectKind: kind,
    subjectId: In(subjects.filter((one) => one.kind === kind).map(({ id }) => id)),
  }));
}

/** The secrets that exist for those subjects, by `subjectKey`; subjects without one are left out. */
export async function findSecrets(
  manager: EntityManager,
  subjects: readonly SubjectRef[],
): Promise<Map<string, string>> {
  if (subjects.length === 0) return new Map();
  return byKey(await manager.findBy(SubjectSecret, whereSubjects(subjects)));
}

/**
 * The same with the newest committed state: inside a transaction of a database server a plain read still sees
 * the snapshot, and so not the row that another transaction has just added.
 */
export async function findNewestSecrets(
  manager: EntityManager,
  subjects: readonly SubjectRef[],
): Promise<Map<string, string>> {
  if (engineOf(manager) === 'libsql') return findSecrets(manager, subjects);
  const rows = await manager
    .createQueryBuilder(SubjectSecret, 'secret')
    .setLock('pessimistic_read')
    .where(whereSubjects(subjects))
    .getMany();
  return byKey(rows);
}
