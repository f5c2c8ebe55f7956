import { parseArgs } from 'node:util';
import { openCommandPlatform } from './command-platform';
import { evidence } from './modules/evidence';
import { households } from './modules/households';
import { operations } from './modules/operations';
import { EnoughAdministrators, appointFirst } from './modules/posts';
import { EnvironmentError, readEnvironment } from './platform/environment';
import { Failure } from './platform/http/failure';
import type { Platform } from './platform/platform';

const usage = '用法：npm run appoint -- --community jiaochang --code 12345678';

interface Asked {
  readonly slug: string;
  readonly code: string;
}

/** The community and the code, or the usage as an error. */
function readArguments(own: string): Asked {
  const { values } = parseArgs({
    options: { community: { type: 'string' }, code: { type: 'string' } },
  });
  const code = values.code?.replace(/\s/g, '') ?? '';
  if (!/^\d{8}$/.test(code)) throw new Error(`请给出 8 位任职码。${usage}`);
  return { slug: values.community ?? own, code };
}

async function appoint(platform: Platform, { slug, code }: Asked): Promise<string> {
  const householdsModule = households.start(platform);
  const evidenceModule = evidence.start(platform, { households: householdsModule });
  const needs = { households: householdsModule, evidence: evidenceModule };
  const operationsModule = operations.start(platform, needs);
  try {
    const community = await householdsModule.communities.bySlug(slug);
    const count = await appointFirst({
      db: platform.db,
      fields: platform.fields,
      operations: operationsModule,
      community,
      code,
      now: platform.clock.now(),
    });
    const next =
      count === 1
        ? '还要再任命一位，两个人才能互相审批。'
        : '以后的岗位由他们在小程序里任命，这条命令不再可用。';
    return `${community.name}：已任命第 ${count.toString()} 位管理人员。${next}`;
  } finally {
    await operationsModule.stop?.();
    await evidenceModule.stop?.();
  }
}

/** A sentence for whoever sits at the machine. */
function sentenceOf(error: unknown): string {
  if (error instanceof Failure) return error.definition.message;
  const isOurs = error instanceof EnvironmentError || error instanceof EnoughAdministrators;
  if (isOurs || error instanceof Error) return error.message;
  return String(error);
}

/**
 * The operator's command for a community without administrators: makes the person who shows the code one, while
 * there are fewer than two. The server may run meanwhile; it notices within half a minute.
 */
async function main(): Promise<void> {
  const reading = readEnvironment(process.env);
  const asked = readArguments(reading.settings.community);
  const platform = await openCommandPlatform(reading);
  try {
    process.stdout.write(`${await appoint(platform, asked)}\n`);
  } finally {
    await platform.db.dataSource.destroy();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${sentenceOf(error)}\n`);
  process.exit(error instanceof Failure || error instanceof EnoughAdministrators ? 1 : 2);
});
