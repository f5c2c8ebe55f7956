import { randomUUID } from 'node:crypto';
import { decideApproval } from '@linli/shared/contracts/approvals';
import { getExport, requestExport } from '@linli/shared/contracts/exports';
import { addResidents } from '@linli/server/modules/register/index';
import type { Caller } from '../world/caller';
import { createWorld } from '../world/world';
import type { World } from '../world/world';

let world: World;
let staff: Caller;
let administrator: Caller;

const community = 'jiaochang';
const people = 6000;

async function fillRegister(): Promise<void> {
  const { platform, scene } = world;
  const home = scene.households['wang-guilan'];
  if (home === undefined) throw new Error('the scene has her home');
  const { id: householdId, estateId, communityId } = home;
  const now = platform.clock.now();
  const residents = Array.from({ length: people }, (_, at) => ({
    ...{ communityId, householdId, estateId, address: `门${at.toString()}`, name: '王一' },
    ...{ birthDate: '1980-01-01', idNumber: null, phone: null, gender: 'female' as const },
    ...{ relation: 'other' as const, livesAlone: false, fromOn: '2020-01-01' },
    ...{ importId: randomUUID(), now },
  }));
  await platform.db.transaction((tx) => addResidents(tx, platform.fields, residents));
}

beforeAll(async () => {
  world = await createWorld();
  staff = await world.signInAs('chen-jing');
  administrator = await world.signInAs('zheng-kai');
  await fillRegister();
}, 120_000);
afterAll(() => world.close());

jest.setTimeout(60_000);

test('others are answered while thousands of rows are built into a file', async () => {
  const dataset = 'register.residents';
  const purpose = '街道年度信息安全检查留档';
  const asked = await staff.call(requestExport, { community, dataset, format: 'csv', purpose });
  await administrator.call(decideApproval, {
    approvalId: asked.approvalId ?? '',
    isApproved: true,
    reason: '检查需要，同意这样办理',
  });
  let answeredMeanwhile = 0;
  for (;;) {
    expect((await fetch(`${world.url}/healthz`)).status).toBe(200);
    // This one needs the database, too.
    const { state, progress } = await staff.call(getExport, { exportId: asked.id });
    if (state === 'ready') {
      expect(progress.total).toBe(people);
      break;
    }
    answeredMeanwhile += 1;
  }
  expect(answeredMeanwhile).toBeGreaterThan(3);
});
