import { randomUUID } from 'node:crypto';
import { addCareRecord, confirmCareComplete, listCare } from '@linli/shared/contracts/care';
import { eraseAccount, getMyData, prepareErasure } from '@linli/shared/contracts/privacy';
import { checkIn, getMyCheckIn } from '@linli/shared/contracts/check-ins';
import { getMyCare, leaveCare, setMyHealthCard } from '@linli/shared/contracts/my-care';
import { listMessages } from '@linli/shared/contracts/messages';
import { dayMs } from '@linli/shared/kernel/time';
import { loadFacts } from '@linli/server/modules/facilities/index';
import { CareRecord } from '@linli/server/modules/care/entities/care-record.entity';
import { insertRows } from '@linli/server/platform/database/bulk';
import type { Caller } from '../world/caller';
import { Care } from '../world/care';
import { plugIn, postReport, reportNow } from '../world/devices';
import { createWorld } from '../world/world';
import type { World } from '../world/world';

jest.setTimeout(120_000);

let world: World;
let care: Care;
let wang: Caller;
let staff: Caller;
let grid: Caller;

beforeAll(async () => {
  world = await createWorld();
  care = new Care(world);
  wang = await world.signInAs('wang-guilan');
  staff = await world.signInAs('chen-jing');
  grid = await world.signInAs('luo-na');
  await care.take('wang-guilan', { checkInBy: '09:00' });
}, 120_000);
afterAll(() => world.close());

const facts = async () => {
  const { id } = world.scene.community;
  await world.server.core.care.measure(id);
  return world.platform.db.read((manager) => loadFacts(manager, id));
};

describe('what counts as a fact', () => {
  it('is nothing before staff have called the register complete, and measured afterwards', async () => {
    expect((await facts())['soloElderly60']).toBeUndefined();
    expect(await grid.refusal(confirmCareComplete, {})).toBe('not_found');
    expect(await staff.call(confirmCareComplete, {})).toMatchObject({ livingAlone: 1 });
    const known = await facts();
    expect(known['soloElderly60']).toMatchObject({ value: 1, provenance: 'measured' });
    expect(known['callDeviceElders']).toMatchObject({ value: 0, provenance: 'measured' });
    expect((await staff.call(listCare, {})).confirmedAt).not.toBeNull();
  });

  it('stops half a year after the last confirmation', async () => {
    world.clock.advance(181 * dayMs);
    const householdId = world.scene.households['zhao-min']?.id ?? '';
    const draft = { householdId, name: '另一位', group: 'lives-alone-60' } as const;
    const again = await world.signInAs('chen-jing');
    await again.call(addCareRecord, draft);
    expect((await facts())['soloElderly60']?.value).toBe(1);
    await again.call(confirmCareComplete, {});
    expect((await facts())['soloElderly60']?.value).toBe(2);
    [wang, staff] = [await world.signInAs('wang-guilan'), again];
  });
});

describe('ten thousand people in care', () => {
  it('are counted by one statement and shown page by page, quickly', async () => {
    const { id: communityId } = world.scene.community;
    const household = world.scene.households['li-jianguo'];
    const { fields, db } = world.platform;
    const startedAt = world.clock.now() - dayMs;
    const rows = Array.from({ length: 10_000 }, (_, index): CareRecord => {
      const id = randomUUID();
      return {
        ...{ id, communityId, startedAt, householdId: household?.id ?? '' },
        personId: null,
        nameSealed: fields.seal('某人', { table: 'care_records', column: 'nameSealed', rowId: id }),
        group: index % 2 === 0 ? 'lives-alone-60' : 'other',
        ...{ phoneSealed: null, accessSealed: null, notesSealed: null, checkInBy: null },
        ...{ doorCodeIndex: null, startedBy: id, endedAt: null, endedBy: null },
        ...{ endReasonSealed: null, openPersonKey: null, openNameKey: id },
      };
    });
    await db.transaction((tx) => insertRows(tx, CareRecord, rows));
    const times: number[] = [];
    let cursor: string | undefined;
    const seen = new Set<string>();
    for (let page = 0; page < 10; page += 1) {
      const began = performance.now();
      const filter = 'no-contact' as const;
      const more = cursor === undefined ? {} : { cursor };
      const answer = await staff.call(listCare, { filter, limit: 100, ...more });
      times.push(performance.now() - began);
      expect(answer.counts.total).toBe(10_002);
      for (const { id } of answer.items) seen.add(id);
      cursor = answer.nextCursor ?? '';
    }
    expect(seen.size).toBe(1000);
    expect(times.sort((one, other) => one - other)[5]).toBeLessThan(1000);
  });
});

describe('a device', () => {
  it('that is pressed as a test says that the person is well; a heartbeat does not', async () => {
    const { careRecordId } = await wang.call(getMyCare, {});
    const plugged = await plugIn(staff, careRecordId ?? '', { kind: 'wearable-button' });
    const report = (kind: 'heartbeat' | 'test') => {
      const now = world.clock.now();
      return postReport(world.url, plugged, { report: reportNow(kind, now), now });
    };
    await report('heartbeat');
    expect((await wang.call(getMyCheckIn, {})).today?.doneAt).toBeNull();
    await report('test');
    expect((await wang.call(getMyCheckIn, {})).today?.state).toBe('done');
    expect((await facts())['callDeviceElders']?.value).toBe(1);
  });
});

describe('erasing an account', () => {
  it('takes card, days and the link; what staff entered stays, and they are told', async () => {
    await care.decide(wang, 'health', true);
    await wang.call(setMyHealthCard, { health: '高血压' });
    await wang.call(checkIn, {});
    const { careRecordId } = await wang.call(getMyCare, {});
    const held = JSON.stringify(await wang.call(getMyData, {}));
    expect(held).toContain('高血压');
    const { confirmation } = await wang.call(prepareErasure, {});
    await wang.call(eraseAccount, { confirmation });
    const stays = await care.look(careRecordId ?? '');
    expect(stays).toMatchObject({ hasAccount: false, endedAt: null, checkInBy: null });
    for (const table of ['care_health_cards', 'check_in_days', 'check_in_plans']) {
      expect(await world.platform.db.query(`SELECT * FROM \`${table}\``)).toEqual([]);
    }
    expect((await staff.call(listMessages, {})).items[0]?.title).toContain('注销了账号');
    const nobody = await world.signInAs('wang-guilan');
    expect((await nobody.call(leaveCare, {})).record).toBeNull();
  });
});
