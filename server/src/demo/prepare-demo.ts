import { isDisclosureSlug } from './disclosures/disclosure';
import { Community } from '../modules/households';
import { carParksWithBays, issueFeedKey } from '../modules/parking';
import { startGateCounters } from '../sandbox';
import type { RunningSandbox } from '../sandbox';
import type { RunningServer } from '../server';
import { seedCare } from './demo-care';
import { plugInDevices, seedDevices } from './demo-devices';
import { seedDuty } from './demo-duty';
import { seedCommunity } from './seed-community';

/** How often the stand-ins for gate counters report. */
const reportEverySeconds = 45;

/**
 * Makes an installation without WeChat usable: seeds the community on the first start, and lets stand-ins for the car
 * parks' gate counters and for the devices of people in care report through the real ways. Rejects if no disclosure
 * has that name.
 */
export async function prepareDemo(
  server: RunningServer,
  sandbox: Pick<RunningSandbox, 'adoptDevices'> | null,
): Promise<{ close(): Promise<void> }> {
  const { platform } = server;
  const slug = platform.settings.community;
  const known = await platform.db.read((manager) => manager.findOneBy(Community, { slug }));
  if (known === null) {
    if (!isDisclosureSlug(slug)) throw new Error(`no disclosure of a community named ${slug}`);
    process.stdout.write(`  正在准备演示数据（${slug}）…\n`);
    await seedCommunity(server, slug);
  }
  await seedDuty(server);
  await seedCare(server);
  await seedDevices(server);
  sandbox?.adoptDevices(await plugInDevices(server));
  const community = await server.core.households.communities.own();
  const { feedKey, carParks } = await platform.db.transaction(async (tx) => ({
    feedKey: await issueFeedKey(tx, {
      communityId: community.id,
      name: 'demo-gate-counters',
      now: platform.clock.now(),
    }),
    carParks: await carParksWithBays(tx, community.id),
  }));
  const counters = startGateCounters({
    baseUrl: server.url,
    feedKey,
    carParks,
    everySeconds: reportEverySeconds,
    log: platform.log,
  });
  return { close: () => counters.stop() };
}
