import './node-version.mjs';
import { runCaptured, withoutHosts } from './child.mjs';
import { install } from './bootstrap.mjs';
import { at } from './house.mjs';
import { Stages, runCommand, secondsSince } from './stages.mjs';

const shownLines = 60;
const atOnce = 2;

const tool = (name) => at('node_modules', name);
const compiler = tool('typescript/bin/tsc');

// The longest first, so that two of them never wait for a third at the end.
const checks = [
  { title: '习惯 eslint', args: [tool('eslint/bin/eslint.js'), '.', '--max-warnings', '0'] },
  { title: '类型 全屋', args: [compiler, '-p', 'tsconfig.check.json', '--noEmit'] },
  { title: '类型 小程序', args: [compiler, '-p', 'miniapp/tsconfig.json', '--noEmit'] },
  // Under their own settings: shared has no Node and no DOM, the server resolves as Node does.
  { title: '类型 服务端与共享', args: [compiler, '-b', 'server'] },
  {
    title: '格式 prettier',
    args: [
      tool('prettier/bin/prettier.cjs'),
      ...['--check', '.', '--log-level', 'warn'],
      ...['--cache', '--cache-strategy', 'content', '--cache-location', '.cache/prettier'],
    ],
  },
  { title: '边界 导入规则', args: [at('tools/boundaries/report.mjs')] },
  { title: '边界 故意的违规被发现', args: [at('tools/boundaries/report.mjs'), 'planted'] },
  { title: '无用代码 knip', args: [tool('knip/bin/knip.js'), '--no-progress'] },
  { title: '迁移', args: [at('tools/checks/migrations.mjs')] },
  { title: '大小', args: [at('tools/checks/sizes.mjs')] },
];

async function runCheck({ title, args }) {
  const startedAt = Date.now();
  const { code, tail } = await runCaptured(process.execPath, args);
  const took = secondsSince(startedAt);
  console.log(`${code === 0 ? '✓' : '✗'} ${title} (${took})`);
  return { title, took, passed: code === 0, tail };
}

async function runAll(selected) {
  const waiting = [...selected];
  const results = [];
  const work = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      results.push(await runCheck(next));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return results;
}

function explainFailures(results) {
  for (const { title, tail } of results.filter((each) => !each.passed)) {
    console.log(`\n──── ${title}`);
    for (const line of tail.slice(-shownLines)) console.log(withoutHosts(line));
  }
}

await runCommand(async () => {
  const startedAt = Date.now();
  const wanted = process.argv.slice(2);
  const selected = checks.filter(
    ({ title }) => wanted.length === 0 || wanted.some((each) => title.includes(each)),
  );
  const stages = new Stages(2);
  await stages.run('安装依赖', install);
  let results = [];
  await stages.run(
    '检查',
    async () => {
      results = await runAll(selected);
      return `${results.filter((each) => each.passed).length}/${results.length} 项通过`;
    },
    { speaks: true },
  );
  explainFailures(results);
  const failed = results.filter((each) => !each.passed);
  console.log(
    failed.length === 0
      ? `\n全部通过,用时 ${secondsSince(startedAt)}`
      : `\n未通过:${failed.map((each) => each.title).join('、')},用时 ${secondsSince(startedAt)}`,
  );
  return failed.length === 0 && results.length > 0 ? 0 : 1;
});
