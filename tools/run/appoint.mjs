import './node-version.mjs';
import { install } from './bootstrap.mjs';
import { build, buildTitle } from './build.mjs';
import { runAttached } from './child.mjs';
import { at } from './house.mjs';
import { Stages, runCommand } from './stages.mjs';

await runCommand(async () => {
  const stages = new Stages(3);
  await stages.run('安装依赖', install);
  await stages.run(buildTitle('server'), () => build('server'));
  console.log('[3/3] 任命管理人员 …');
  return runAttached(process.execPath, [at('server/dist/appoint.js'), ...process.argv.slice(2)]);
});
