import { install } from './bootstrap.mjs';
import { build, buildTitle } from './build.mjs';
import { runAttached } from './child.mjs';
import { at } from './house.mjs';
import { Stages, runCommand } from './stages.mjs';

/** Builds the server and runs its command for the keys of personal data; ends with its exit code. */
export function runKeysCommand(command, title) {
  return runCommand(async () => {
    const stages = new Stages(3);
    await stages.run('安装依赖', install);
    await stages.run(buildTitle('server'), () => build('server'));
    console.log(`[3/3] ${title} …`);
    return runAttached(process.execPath, [at('server/dist/keys.js'), command]);
  });
}
