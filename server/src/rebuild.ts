import { allEntities, allMigrations } from './modules';
import { Community } from './modules/households';
import { rebuildCounters } from './modules/indicators';
import { EnvironmentError, readEnvironment } from './platform/environment';
import { openDatabase } from './platform/database/data-source';

/**
 * The auditor's command: counts every log of this installation again from its first entry and says whether the
 * counters were what they should have been. Stop the server first where the embedded engine is used.
 */
async function main(): Promise<void> {
  const { settings } = readEnvironment(process.env);
  const db = await openDatabase(
    {
      url: settings.databaseUrl,
      folder: settings.folder,
      waitMs: settings.databaseWaitMs,
      poolSize: settings.databasePoolSize,
    },
    { entities: allEntities, migrations: allMigrations },
  );
  const communities = await db.read((manager) => manager.find(Community));
  let isSame = true;
  for (const community of communities) {
    const rebuilt = await db.transaction((tx) => rebuildCounters(tx, community.id));
    isSame &&= rebuilt.wasRight;
    const words = rebuilt.wasRight ? '计数与日志一致' : '计数与日志不一致，已按日志改正';
    process.stdout.write(`${community.name}：重算 ${rebuilt.events.toString()} 条记录，${words}\n`);
  }
  await db.dataSource.destroy();
  process.exitCode = isSame ? 0 : 1;
}

main().catch((error: unknown) => {
  process.stderr.write(
    `${error instanceof EnvironmentError || error instanceof Error ? error.message : String(error)}\n`,
  );
  process.exit(2);
});
