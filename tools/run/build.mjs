import './node-version.mjs';
import { existsSync, rmSync } from 'node:fs';
import { runCaptured } from './child.mjs';
import { contentHash, readStamp, writeStamp } from './content-hash.mjs';
import { at } from './house.mjs';
import { StageFailed } from './stages.mjs';

const settings = ['pnpm-lock.yaml', 'tsconfig.base.json', 'tools/run/build.mjs'];
const sharedInputs = ['shared/src', 'shared/package.json', 'shared/tsconfig.json'];
const miniappInputs = ['miniapp', ...sharedInputs, ...settings];

// The mini-program refuses to be built for phones without the address of a server.
const weappApiBase = process.env.TARO_APP_API_BASE ?? 'https://linli.example';

const taro = (type, env) => ({
  title: type === 'h5' ? '构建网页版' : '构建小程序',
  inputs: miniappInputs,
  program: 'miniapp/node_modules/@tarojs/cli/bin/taro',
  args: ['build', '--type', type],
  cwd: 'miniapp',
  env: { NODE_ENV: 'production', CI: 'true', ...env },
  // Names in the web build carry hashes: what an older build left behind would pile up.
  clears: `miniapp/dist/${type}`,
  makes: type === 'h5' ? 'miniapp/dist/h5/index.html' : 'miniapp/dist/weapp/app.json',
});

const targets = {
  server: {
    title: '构建服务端',
    inputs: [
      'server/src',
      'server/package.json',
      'server/tsconfig.json',
      ...sharedInputs,
      ...settings,
    ],
    program: 'node_modules/typescript/bin/tsc',
    args: ['-b', 'server'],
    cwd: '.',
    env: {},
    makes: 'server/dist/main.js',
  },
  h5: taro('h5', {}),
  weapp: taro('weapp', { TARO_APP_API_BASE: weappApiBase }),
};

/** What a stage that builds this target is called. */
export const buildTitle = (name) => targets[name].title;

/**
 * Builds `server` (with shared), `h5` or `weapp` unless its inputs are the ones last built.
 * Throws StageFailed with the end of the compiler's output; the next run then builds again.
 */
export async function build(name) {
  const target = targets[name];
  const stamp = `.cache/build/${name}.hash`;
  const hash = contentHash(target.inputs, [JSON.stringify(target.env), process.version]);
  if (readStamp(stamp) === hash && existsSync(at(target.makes))) return '没有变化';
  writeStamp(stamp, '');
  if (target.clears !== undefined) rmSync(at(target.clears), { recursive: true, force: true });
  // An output that was deleted by hand is not rebuilt by an incremental compiler that remembers it.
  if (name === 'server' && !existsSync(at(target.makes))) forgetCompilation();
  const { code, tail } = await runCaptured(process.execPath, [at(target.program), ...target.args], {
    cwd: at(target.cwd),
    env: target.env,
  });
  if (code !== 0 || !existsSync(at(target.makes))) {
    throw new StageFailed(`${target.title}失败。`, tail);
  }
  writeStamp(stamp, hash);
  return '已构建';
}

function forgetCompilation() {
  for (const workspace of ['shared', 'server']) {
    rmSync(at(workspace, 'tsconfig.tsbuildinfo'), { force: true });
    rmSync(at(workspace, 'dist'), { recursive: true, force: true });
  }
}
