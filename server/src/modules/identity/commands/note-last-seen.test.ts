import { hourMs } from '@linli/shared/kernel/time';
import type { Database } from '../../../platform/database/database';
import { LastSeen } from './note-last-seen';

const hour = 500_000 * hourMs;

/** A database that keeps which updates were asked of it, and fails while it is told to. */
function kept() {
  const updates: { ids: number; lastSeenAt: number }[] = [];
  const state = { isDown: false };
  const tx = {
    update: (_target: unknown, where: { id: { value: string[] } }, set: { lastSeenAt: number }) => {
      updates.push({ ids: where.id.value.length, lastSeenAt: set.lastSeenAt });
      return Promise.resolve();
    },
  };
  const db = {
    transaction: (work: (manager: unknown) => Promise<unknown>) =>
      state.isDown ? Promise.reject(new Error('down')) : work(tx),
  } as unknown as Database;
  return { updates, state, lastSeen: new LastSeen(db) };
}

it('writes nothing for a session that was seen in this hour already', async () => {
  const { updates, lastSeen } = kept();
  lastSeen.note({ id: 'a', lastSeenAt: hour }, hour + 1000);
  await lastSeen.flush();
  expect(updates).toEqual([]);
});

it('writes the sessions of an hour together, in parts of 500', async () => {
  const { updates, lastSeen } = kept();
  for (let index = 0; index < 1200; index += 1) {
    lastSeen.note({ id: index.toString(), lastSeenAt: hour - hourMs }, hour + 1000);
  }
  lastSeen.note({ id: '0', lastSeenAt: hour - hourMs }, hour + 2000);
  await lastSeen.flush();
  await lastSeen.flush();
  expect(updates).toEqual([
    { ids: 500, lastSeenAt: hour },
    { ids: 500, lastSeenAt: hour },
    { ids: 200, lastSeenAt: hour },
  ]);
});

it('tries again what could not be written', async () => {
  const { updates, state, lastSeen } = kept();
  lastSeen.note({ id: 'a', lastSeenAt: 0 }, hour);
  state.isDown = true;
  await expect(lastSeen.flush()).rejects.toThrow('down');
  state.isDown = false;
  await lastSeen.flush();
  expect(updates).toEqual([{ ids: 1, lastSeenAt: hour }]);
});
