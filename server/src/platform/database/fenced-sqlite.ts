import type { DataSource, QueryRunner } from 'typeorm';
import { BetterSqlite3QueryRunner } from 'typeorm/driver/better-sqlite3/BetterSqlite3QueryRunner.js';
import type { BetterSqlite3Driver } from 'typeorm/driver/better-sqlite3/BetterSqlite3Driver.js';
import { Gate } from './gate';
import { ReadsTogether } from './reads-together';

/** Characters. */
const longestKeptStatement = 4000;

/**
 * Prepared statements by their text. Long ones are inserts of many rows, each count another text:
 * kept, they would fill the memory.
 */
class Statements extends Map<string, unknown> {
  override set(query: string, statement: unknown): this {
    return query.length > longestKeptStatement ? this : super.set(query, statement);
  }
}

/**
 * TypeORM's SQLite drivers share one query runner between all requests: a neighbour's rollback takes one's own
 * committed-looking write with it. This one has the semantics of a pool of size one: it waits for the connection
 * at its first statement, keeps it until release, and rolls back what was left open.
 */
class FencedQueryRunner extends BetterSqlite3QueryRunner {
  private lease: Promise<void> | undefined;

  constructor(
    driver: BetterSqlite3Driver,
    private readonly gate: Gate,
    statements: Statements,
  ) {
    super(driver);
    // Prepared statements belong to the connection, so they outlive the runner.
    (this as unknown as { stmtCache: Statements }).stmtCache = statements;
  }

  override async query(
    query: string,
    parameters?: unknown[],
    useStructuredResult?: boolean,
  ): Promise<unknown> {
    this.lease ??= this.gate.acquire();
    try {
      await this.lease;
    } catch (error) {
      this.lease = undefined;
      throw error;
    }
    // IMMEDIATE: a transaction that will write must not discover at its end that it may not.
    const statement = query === 'BEGIN TRANSACTION' ? 'BEGIN IMMEDIATE' : query;
    const given = isLoneNull(parameters) ? [parameters] : parameters;
    return super.query(statement, given, useStructuredResult) as Promise<unknown>;
  }

  override async release(): Promise<void> {
    if (this.isReleased) return;
    try {
      while (this.isTransactionActive) await this.rollbackTransaction();
    } finally {
      await super.release();
      this.isReleased = true;
      const { lease } = this;
      this.lease = undefined;
      if (lease !== undefined) this.gate.release();
    }
  }
}

/** The driver takes one `null` by itself for an object of named parameters and fails; in a list it is a value. */
function isLoneNull(parameters: readonly unknown[] | undefined): boolean {
  return parameters?.length === 1 && parameters[0] === null;
}

interface Statement {
  all(parameters: readonly unknown[]): unknown;
}

interface Connection {
  prepare(text: string): Statement;
}

/** One read outside any transaction, past query runner and broadcaster, but not past the gate. */
export type PlainRead = (statement: string, parameters: readonly unknown[]) => Promise<unknown>;

/** Gives an embedded data source the semantics of a pool of size one. Call before `initialize`. */
export function fence(dataSource: DataSource, waitMs: number): PlainRead {
  const driver = dataSource.driver as BetterSqlite3Driver;
  const gate = new Gate(waitMs);
  const statements = new Statements();
  driver.createQueryRunner = (): QueryRunner =>
    new FencedQueryRunner(driver, gate, statements) as unknown as QueryRunner;
  const reads = new ReadsTogether(gate, (text, parameters) => {
    const kept = statements.get(text) as Statement | undefined;
    const statement = kept ?? (driver.databaseConnection as Connection).prepare(text);
    if (kept === undefined) statements.set(text, statement);
    return statement.all(parameters);
  });
  return (text, parameters) => reads.read(text, parameters);
}
