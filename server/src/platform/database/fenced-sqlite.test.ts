import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Entity, Table } from 'typeorm';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { IntegerColumn, PrimaryIdColumn, column } from './columns';
import { openDatabase } from './data-source';
import type { Database } from './database';
import { DatabaseBusyError } from './gate';

@Entity('drops')
class Drop {
  @PrimaryIdColumn()
  id: string;

  @IntegerColumn()
  amount: number;
}

class Drops1000000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({ name: 'drops', columns: [column.primaryId(), column.integer('amount')] }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('drops');
  }
}

describe('the fence around the embedded engine', () => {
  let folder: string;
  let db: Database;

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'linli-fence-'));
    db = await openDatabase(
      { url: null, folder, waitMs: 500, poolSize: 1 },
      { entities: [Drop], migrations: [Drops1000000000000] },
    );
  });

  afterEach(async () => {
    await db.dataSource.destroy();
    await rm(folder, { recursive: true });
  });

  const pause = () => new Promise((resolve) => setTimeout(resolve, 1));

  it('binds one null by itself, which the driver takes for something else', async () => {
    const [read] = await db.query<{ given: null }[]>('SELECT ? AS `given`', [null]);
    expect(read).toEqual({ given: null });
    await db.transaction(async (tx) => {
      await tx.insert(Drop, { id: 'a', amount: 1 });
      await tx.query('UPDATE `drops` SET `id` = COALESCE(?, `id`)', [null]);
    });
    const rows = await db.query('SELECT * FROM `drops`');
    expect(rows).toEqual([{ id: 'a', amount: 1 }]);
    expect(await db.query('SELECT COUNT(*) AS `n` FROM `drops`', [])).toEqual([{ n: 1 }]);
  });

  it('keeps exactly the committed half of 20 concurrent transactions', async () => {
    await Promise.allSettled(
      Array.from({ length: 20 }, (_, index) =>
        db.transaction(async (tx) => {
          await tx.insert(Drop, { id: `row-${index.toString()}`, amount: index });
          await pause();
          if (index % 2 === 1) throw new Error('rolled back on purpose');
        }),
      ),
    );
    const rows = await db.read((manager) => manager.find(Drop));
    expect(rows.map((row) => row.amount).sort((a, b) => a - b)).toEqual([
      0, 2, 4, 6, 8, 10, 12, 14, 16, 18,
    ]);
  });

  it("does not lose a plain write to a neighbour's rollback", async () => {
    const neighbour = db
      .transaction(async (tx) => {
        await tx.insert(Drop, { id: 'neighbour', amount: 1 });
        await pause();
        await pause();
        throw new Error('rolled back on purpose');
      })
      .catch(() => undefined);
    const write = db.read((manager) => manager.insert(Drop, { id: 'mine', amount: 2 }));
    await Promise.all([neighbour, write]);
    const rows = await db.read((manager) => manager.find(Drop));
    expect(rows.map((row) => row.id)).toEqual(['mine']);
  });

  it('turns a global repository inside a transaction into a clear error instead of a hang', async () => {
    await expect(
      db.transaction(async (tx) => {
        await tx.insert(Drop, { id: 'a', amount: 1 });
        await db.dataSource.manager.find(Drop);
      }),
    ).rejects.toThrow(DatabaseBusyError);
    expect(await db.read((manager) => manager.count(Drop))).toBe(0);
  });

  it('rolls back what a runner left open when it is released', async () => {
    const runner = db.dataSource.createQueryRunner();
    await runner.startTransaction();
    await runner.manager.insert(Drop, { id: 'left-open', amount: 1 });
    await runner.release();
    expect(await db.read((manager) => manager.count(Drop))).toBe(0);
  });

  it('frees the connection after a failed statement', async () => {
    await expect(
      db.read((manager) => manager.query('SELECT nonsense FROM nowhere')),
    ).rejects.toThrow();
    expect(await db.read((manager) => manager.count(Drop))).toBe(0);
  });
});
