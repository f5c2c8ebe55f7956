import type { DataSource, EntityManager, EntityTarget, ObjectLiteral, QueryRunner } from 'typeorm';
import { isTransient } from './engine-errors';
import type { PlainRead } from './fenced-sqlite';

/** What reads are made with: inside a transaction or outside of one. */
export type Reader = EntityManager;

/** What a plain SELECT is made with: a manager, or the database itself. */
export interface Queryable {
  query<T>(statement: string, parameters?: unknown[]): Promise<T>;
}

declare const inTransaction: unique symbol;

/** An entity manager inside a transaction. What must happen together demands it by type. */
export type Tx = EntityManager & { readonly [inTransaction]: true };

type AfterCommit = () => void;

const attempts = 5;

/** The one door to the database, on either engine. */
export class Database {
  constructor(
    readonly dataSource: DataSource,
    readonly engine: 'libsql' | 'mysql',
    private readonly plainRead: PlainRead,
  ) {}

  /**
   * One SELECT on the shortest way to the engine, for what everybody opens all day. Sees committed state only:
   * inside a transaction ask its own manager.
   */
  query<T>(statement: string, parameters: readonly unknown[] = []): Promise<T> {
    return this.plainRead(statement, parameters) as Promise<T>;
  }

  /**
   * Runs `work` in one transaction: all of it is durable when the promise resolves, none of it if it rejects.
   * Deadlocks and lock time-outs run it again from the start, so it must have no effect outside the database.
   */
  async transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.attempt(work);
      } catch (error) {
        if (attempt >= attempts || !isTransient(error)) throw error;
        await new Promise((resolve) => setTimeout(resolve, attempt * 5 + Math.random() * 20));
      }
    }
  }

  /** Runs reads on one connection, outside any transaction. */
  async read<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    const runner = this.dataSource.createQueryRunner();
    try {
      return await work(runner.manager);
    } finally {
      await runner.release();
    }
  }

  private async attempt<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    const runner = this.dataSource.createQueryRunner();
    const hooks: AfterCommit[] = [];
    hooksOf.set(runner, hooks);
    let result: T;
    try {
      await runner.startTransaction();
      try {
        result = await work(runner.manager as Tx);
        await runner.commitTransaction();
      } catch (error) {
        // A lost connection cannot roll back; the engine has done it. The first error is the one that tells.
        if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined);
        throw error;
      }
    } finally {
      await runner.release();
    }
    for (const hook of hooks) hook();
    return result;
  }
}

/** Which engine stands behind a manager: TypeORM knows MySQL and MariaDB by two names. */
export function engineOf(manager: Reader): 'libsql' | 'mysql' {
  return manager.dataSource.options.type === 'better-sqlite3' ? 'libsql' : 'mysql';
}

const hooksOf = new WeakMap<QueryRunner, AfterCommit[]>();

/** Calls `hook` once the transaction is durable; never if it is rolled back. */
export function afterCommit(tx: Tx, hook: AfterCommit): void {
  const runner = tx.queryRunner;
  const hooks = runner === undefined ? undefined : hooksOf.get(runner);
  if (hooks === undefined) throw new Error('afterCommit needs the manager that transaction() gave');
  hooks.push(hook);
}

/**
 * Compare-and-set: changes the row only if it still is as `expected` says. True if it was this call that changed it.
 * Right on every engine and isolation level, without locks.
 */
export async function changeIf<E extends ObjectLiteral>(
  manager: EntityManager,
  target: EntityTarget<E>,
  { expected, change }: { expected: Partial<E>; change: Partial<E> },
): Promise<boolean> {
  const result = await manager.update(target, expected, change);
  return result.affected === 1;
}
