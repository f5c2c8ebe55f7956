import { existsSync } from 'node:fs';
import { requireFrom } from './house.mjs';

const browsers = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** The path of a Chromium on this machine (`CHROMIUM_PATH` first), or undefined. */
export function findChromium() {
  const candidates = [process.env.CHROMIUM_PATH, ...browsers];
  return candidates.find((each) => each !== undefined && each !== '' && existsSync(each));
}

/**
 * The address of a MySQL or MariaDB on which tests may make databases
 * (`TEST_DATABASE_URL`, else root without a password on this machine), or undefined if none answers.
 */
export async function findTestDatabase() {
  const url = process.env.TEST_DATABASE_URL ?? 'mysql://root@127.0.0.1:3306';
  const connectTimeout = 3000;
  let connection;
  try {
    connection = await requireFrom('server', 'mysql2/promise').createConnection({
      uri: url,
      connectTimeout,
    });
    await connection.query('SELECT 1');
    return url;
  } catch {
    return undefined;
  } finally {
    await connection?.end().catch(() => undefined);
  }
}
