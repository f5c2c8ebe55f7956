import './node-version.mjs';
import { install } from './bootstrap.mjs';
import { build, buildTitle } from './build.mjs';
import { runAttached } from './child.mjs';
import { at } from './house.mjs';
import { Stages, runCommand } from './stages.mjs';

await runCommand(async () => {
  const stages = new Stages(4);
  await stages.run('安装依赖', install);
  await stages.run(buildTitle('server'), () => build('server'));
  await stages.run(buildTitle('h5'), () => build('h5'));
  console.log('[4/4] 测量 …');
  return runAttached(
    process.execPath,
    [
      at('server/node_modules/tsx/dist/cli.mjs'),
      ...['--tsconfig', at('tsconfig.check.json')],
      at('tests/load/bench.ts'),
      ...process.argv.slice(2),
    ],
    { env: { NODE_ENV: 'production' } },
  );
});
