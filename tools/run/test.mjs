import './node-version.mjs';
import { install } from './bootstrap.mjs';
import { build, buildTitle } from './build.mjs';
import { runAttached } from './child.mjs';
import { at, inCi } from './house.mjs';
import { runJest } from './jest-run.mjs';
import { findChromium, findTestDatabase } from './machine.mjs';
import { Stages, explain } from './stages.mjs';

const embeddedProjects = [
  ...['shared', 'server', 'tools', 'miniapp'],
  ...['contract', 'e2e', 'fault', 'weapp', 'browser'],
];
// What touches the database is run a second time on the engine that production uses.
const databaseProjects = ['contract', 'e2e', 'fault', 'server'];
const databasePaths = ['/tests/', '/server/src/platform/database/'];

const filters = process.argv.slice(2);
const total = { passed: 0, failed: 0 };

function count({ passed, failed }) {
  total.passed += passed;
  total.failed += failed;
}

/** Something that this machine lacks: tolerated by a developer's run, a failure in CI. */
function missing(what) {
  if (inCi) count({ passed: 0, failed: 1 });
  console.log(inCi ? `✗ ${what};在 CI 中这算失败。` : `○ ${what},已跳过。`);
}

async function runProjects(title, run) {
  const result = await runJest({ strict: inCi, ...run });
  count(result);
  if (filters.length === 0) {
    for (const project of result.silent) missing(`测试组 ${project} 没有可运行的测试`);
  }
  const skipped = result.skipped === 0 ? '' : `,跳过 ${result.skipped}`;
  return `${title}:通过 ${result.passed},失败 ${result.failed}${skipped}`;
}

async function runEmbedded() {
  const chromium = findChromium();
  if (chromium === undefined) missing('没有找到 Chromium:浏览器测试');
  return runProjects('内置数据库', {
    name: 'embedded',
    projects: embeddedProjects.filter((each) => each !== 'browser' || chromium !== undefined),
    patterns: filters,
    env: { CHROMIUM_PATH: chromium, DATABASE_URL: undefined, TEST_DATABASE_URL: undefined },
  });
}

async function runOnDatabaseServer() {
  const url = await findTestDatabase();
  if (url === undefined) {
    missing('没有可用的 MariaDB(127.0.0.1:3306):数据库测试');
    return '已略过';
  }
  return runProjects('MariaDB', {
    name: 'mariadb',
    projects: databaseProjects,
    patterns: filters.length === 0 ? databasePaths : filters,
    env: { DATABASE_URL: undefined, TEST_DATABASE_URL: url },
  });
}

async function runChecks() {
  const code = await runAttached(process.execPath, [at('tools/run/check.mjs')]);
  count(code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 });
  return code === 0 ? '检查通过' : '检查未通过';
}

async function runEverything() {
  const stages = new Stages(inCi ? 7 : 6);
  await stages.run('安装依赖', install);
  for (const target of ['server', 'h5', 'weapp']) {
    await stages.run(buildTitle(target), () => build(target));
  }
  await stages.run('测试:内置数据库', runEmbedded, { speaks: true });
  await stages.run('测试:MariaDB', runOnDatabaseServer, { speaks: true });
  if (inCi) await stages.run('代码检查', runChecks, { speaks: true });
}

try {
  await runEverything();
} catch (error) {
  explain(error);
  count({ passed: 0, failed: 1 });
}
process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1;
console.log(`${total.passed} passed, ${total.failed} failed`);
