import { execFile } from 'node:child_process';
import path from 'node:path';
import { getMe } from '@linli/shared/contracts/identity';
import { issueAppointmentCode, listMyPosts, resignPost } from '@linli/shared/contracts/posts';
import { createWorld } from '../world/world';
import type { World } from '../world/world';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const root = path.resolve(__dirname, '../..');

/** Runs the operator's command as a process of its own, beside the running server. */
function appoint(code: string): Promise<{ exit: number; said: string }> {
  const { folder, databaseUrl } = world.settings;
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ['--import', 'tsx', path.join('..', 'server/src/appoint.ts'), '--code', code],
      {
        cwd: path.join(root, 'server'),
        env: {
          PATH: process.env['PATH'],
          HOME: process.env['HOME'],
          TSX_TSCONFIG_PATH: path.join(root, 'tsconfig.check.json'),
          DATA_DIR: folder,
          LOG_LEVEL: 'silent',
          ...(databaseUrl === null ? {} : { DATABASE_URL: databaseUrl }),
        },
      },
      (error, stdout, stderr) => {
        const exit = typeof error?.code === 'number' ? error.code : error === null ? 0 : -1;
        resolve({ exit, said: `${stdout}${stderr}` });
      },
    );
  });
}

describe('npm run appoint', () => {
  it('makes the second administrator beside the running server, and no third', async () => {
    const zheng = await world.signInAs('zheng-kai');
    const [own] = (await zheng.call(listMyPosts, {})).items;
    await zheng.call(resignPost, { grantId: own!.grantId });
    const hao = await world.signInAs('wang-hao');
    const { code } = await hao.call(issueAppointmentCode, {});
    expect(await appoint('1234')).toMatchObject({ exit: 2 });
    expect(await appoint(code === '00000000' ? '00000001' : '00000000')).toMatchObject({ exit: 1 });
    expect(await appoint(code)).toEqual({
      exit: 0,
      said: expect.stringContaining('已任命第 2 位管理人员') as string,
    });
    const again = await world.signInAs('wang-hao');
    expect((await again.call(getMe, {})).roles).toEqual(['administrator']);
    const { code: third } = await zheng.call(issueAppointmentCode, {});
    expect(await appoint(third)).toEqual({
      exit: 1,
      said: expect.stringContaining('社区已有两位管理人员') as string,
    });
    // The command wrote to the same log that the server seals.
    await world.settle();
  }, 60_000);
});
