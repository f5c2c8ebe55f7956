import { seedCommunity } from '@linli/server/demo/seed-community';
import { Community, Estate } from '@linli/server/modules/households/index';
import type { RunningServer } from '@linli/server/server';
import type { Scene } from './scene';

/** The scene that `npm start` shows: 教场社区 from its real disclosure. */
export async function setDemoScene(server: RunningServer): Promise<Scene> {
  await seedCommunity(server, 'jiaochang');
  return server.platform.db.read(async (manager) => {
    const community = await manager.findOneByOrFail(Community, { slug: 'jiaochang' });
    const [huafu, shanyu] = await manager.find(Estate, { order: { name: 'ASC' } });
    if (huafu === undefined || shanyu === undefined) throw new Error('the demo has two estates');
    return { community, estates: { huafu, shanyu }, households: {}, people: {} };
  });
}
