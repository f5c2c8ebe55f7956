import { issueFeedKey } from './commands/issue-feed-key';
import { FeedKey } from './entities/feed-key.entity';
import { FeedKeyReader } from './feed-key-reader';
import { openParking } from './testing/open-parking';
import type { OpenParking } from './testing/open-parking';

let parking: OpenParking;
beforeAll(async () => {
  parking = await openParking();
});
afterAll(() => parking.close());

const issue = (name: string) =>
  parking.db.transaction((tx) =>
    issueFeedKey(tx, { communityId: parking.community.id, name, now: parking.clock.now() }),
  );

test('a key is known by its hash alone and speaks for its community', async () => {
  const key = await issue('东门');
  const rows = await parking.db.read((manager) => manager.find(FeedKey));
  expect(JSON.stringify(rows)).not.toContain(key);
  const reader = new FeedKeyReader(parking);
  expect(await reader.device(key)).toEqual({
    kind: 'device',
    deviceId: rows[0]?.id,
    communityId: parking.community.id,
  });
  expect(await reader.device(`${key}x`)).toBeNull();
});

test('a new key of the same name replaces the former one within three seconds', async () => {
  const reader = new FeedKeyReader(parking);
  const other = await issue('南门');
  const former = await issue('西门');
  expect(await reader.device(former)).not.toBeNull();
  const key = await issue('西门');
  parking.clock.at += 3000;
  expect(await reader.device(former)).toBeNull();
  expect(await reader.device(key)).not.toBeNull();
  expect(await reader.device(other)).not.toBeNull();
});
