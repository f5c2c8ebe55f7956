import type { VaultReport } from '@linli/shared/contracts/vault';
import { commonErrors } from '@linli/shared/kernel/errors';
import { openCommandPlatform } from './command-platform';
import { checkByServer, demoToken, isServing, rotateByServer } from './keys-by-server';
import type { MaintainedServer } from './keys-by-server';
import { allSealedColumns } from './modules';
import { evidence } from './modules/evidence';
import { households } from './modules/households';
import { operations } from './modules/operations';
import { vault } from './modules/vault';
import type { VaultModule } from './modules/vault';
import { readEnvironment } from './platform/environment';
import type { EnvironmentReading } from './platform/environment';
import { Failure } from './platform/http/failure';

/** Opens the database without serving it, and starts what the vault stands on. */
async function withVault<T>(
  reading: EnvironmentReading,
  work: (vaultModule: VaultModule) => Promise<T>,
): Promise<T> {
  const platform = await openCommandPlatform(reading);
  try {
    const householdsModule = households.start(platform);
    const needs = {
      households: householdsModule,
      evidence: evidence.start(platform, { households: householdsModule }),
    };
    const vaultModule = vault.start(platform, {
      ...needs,
      operations: operations.start(platform, needs),
    });
    vaultModule.setSealedColumns(allSealedColumns);
    const result = await work(vaultModule);
    await needs.evidence.stop?.();
    return result;
  } finally {
    await platform.db.dataSource.destroy();
  }
}

async function maintainedServer(
  { settings, wechat, sandboxPort, maintainerToken }: EnvironmentReading,
  url: string,
): Promise<MaintainedServer> {
  const { community } = settings;
  if (maintainerToken !== null) return { url, community, token: maintainerToken };
  if (wechat === null) {
    const token = await demoToken(url, `http://127.0.0.1:${sandboxPort.toString()}`);
    return { url, community, token };
  }
  throw new Error(
    '服务正在运行：请由运维人员在小程序“加密自检”里操作，或用 MAINTAINER_TOKEN_FILE 给出运维人员的会话。',
  );
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function sayReport(report: VaultReport): void {
  for (const { table, column, values, sampled, checks } of report.columns) {
    const failed = checks.filter(({ result }) => result === 'failed').map(({ check }) => check);
    const words = failed.length === 0 ? '正常' : `不合格：${failed.join('、')}`;
    say(
      `  ${table}.${column}：${values.toString()} 条，抽查 ${sampled.toString()} 条，${sampled === 0 ? '没有内容' : words}`,
    );
  }
  for (const { check, result } of report.checks) say(`  ${check}：${result}`);
  say(
    `加密自检${report.passed ? '通过' : '不通过'}（${report.encryption} + ${report.authentication}，密钥版本 ${report.keyVersion.toString()}）。`,
  );
}

const sayPercent = (percent: number): void => {
  say(`更换密钥：${percent.toString()}%`);
};

async function main(command: string | undefined): Promise<void> {
  const reading = readEnvironment(process.env);
  const url = `http://127.0.0.1:${reading.settings.port.toString()}`;
  const server = (await isServing(url)) ? await maintainedServer(reading, url) : null;
  if (command === 'check') {
    const report =
      server === null
        ? await withVault(reading, (vaultModule) => vaultModule.checkNow())
        : await checkByServer(server);
    sayReport(report);
    process.exitCode = report.passed ? 0 : 1;
  } else if (command === 'rotate') {
    if (server === null) {
      await withVault(reading, (vaultModule) => vaultModule.rotateNow(sayPercent));
    } else await rotateByServer(server, sayPercent);
    say('密钥已更换，全部资料已用新密钥重新加密。旧密钥满八天后可以在“加密自检”里停用。');
  } else throw new Error('只认识 rotate 和 check');
}

/** A coded error tells what a person can read. */
function wordsOf(error: unknown): string {
  if (error instanceof Failure) {
    const { code, message } = error.definition;
    return code === commonErrors.notFound.code
      ? '这个数据库里还没有社区，没有可以检查的。'
      : message;
  }
  return error instanceof Error ? error.message : String(error);
}

main(process.argv[2]).catch((error: unknown) => {
  process.stderr.write(`${wordsOf(error)}\n`);
  process.exit(2);
});
