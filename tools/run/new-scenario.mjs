import './node-version.mjs';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { planScenario } from '../scenario/plan.mjs';
import { install } from './bootstrap.mjs';
import { at, requireFrom } from './house.mjs';
import { Stages, StageFailed, runCommand } from './stages.mjs';

const read = (file) => (existsSync(at(file)) ? readFileSync(at(file), 'utf8') : undefined);

function plan(name) {
  try {
    return planScenario(name, read);
  } catch (error) {
    throw new StageFailed(error.message);
  }
}

async function write(files) {
  const prettier = requireFrom('.', 'prettier');
  for (const [file, text] of Object.entries(files)) {
    const options = await prettier.resolveConfig(at(file));
    mkdirSync(path.dirname(at(file)), { recursive: true });
    writeFileSync(at(file), await prettier.format(text, { ...options, filepath: at(file) }));
    console.log(`      ${file}`);
  }
}

await runCommand(async () => {
  const name = process.argv[2];
  if (name === undefined) throw new StageFailed('用法:npm run new:scenario lost-and-found');
  const stages = new Stages(3);
  await stages.run('安装依赖', install);
  const { created, changed } = plan(name);
  await stages.run('写入四处', () => write(created));
  await stages.run('登记', () => write(changed));
  console.log(`
接下来:
  1. 名词写进 docs/glossary.md
  2. 契约      shared/src/contracts/${name}.ts
  3. 承诺      tests/e2e/${name}.e2e.test.ts(现在有一条故意失败)
  4. 规则      server/src/modules/${name}/${name}.policy.ts
  5. 改变      server/src/modules/${name}/commands/
  6. 页面      miniapp/src/scenarios/${name}/,文字在 i18n/words/${name}.ts
  7. 事件与指标 shared/src/evidence/event-types.ts
  8. npm run check`);
});
