import './node-version.mjs';
import { existsSync } from 'node:fs';
import { runCaptured } from './child.mjs';
import { contentHash, readStamp, writeStamp } from './content-hash.mjs';
import { at } from './house.mjs';
import { StageFailed } from './stages.mjs';

const pnpm = 'pnpm@10.34.9';
const stamp = 'node_modules/.linli-install';
const workspaces = ['shared', 'server', 'miniapp', 'tests'];
const inputs = ['pnpm-lock.yaml', 'pnpm-workspace.yaml'];

const isInstalled = (hash) =>
  readStamp(stamp) === hash &&
  workspaces.every((workspace) => existsSync(at(workspace, 'node_modules')));

/** `Progress: resolved 10, reused 8, downloaded 2, added 9` in Chinese; undefined for other lines. */
function progressNote(line) {
  const found = /reused (\d+), downloaded (\d+), added (\d+)/.exec(line);
  return found === null
    ? undefined
    : `本机已有 ${found[1]} · 已下载 ${found[2]} · 已就位 ${found[3]}`;
}

/**
 * Installs exactly what the lockfile says, unless that has been done already.
 * Fetches the pinned pnpm through npx, so a machine needs nothing but Node; an existing package
 * store is used as configured. Throws StageFailed with the end of pnpm's output.
 */
export async function install(progress) {
  const hash = contentHash(inputs);
  if (isInstalled(hash)) return '已是最新';
  const { code, tail } = await runCaptured(
    'npx',
    [
      '--yes',
      pnpm,
      'install',
      '--frozen-lockfile',
      '--reporter=append-only',
      // Without a terminal pnpm would stop and ask before it replaces an outdated layout.
      '--config.confirmModulesPurge=false',
    ],
    {
      // The development dependencies are what builds and tests the house.
      env: {
        NODE_ENV: 'development',
        npm_config_update_notifier: 'false',
        // `npm --silent` would also silence the progress that is shown and the reason of a failure.
        npm_config_loglevel: 'info',
      },
      onLine: (line) => {
        progress.note = progressNote(line) ?? progress.note;
      },
    },
  );
  if (code !== 0) throw new StageFailed('依赖没有装好;请检查网络后重试。', tail);
  writeStamp(stamp, hash);
  return '依赖已就位';
}
