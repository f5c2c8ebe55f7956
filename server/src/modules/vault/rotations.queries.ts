import type { Reader } from '../../platform/database/database';
import { FieldKeyVersion } from './entities/field-key-version.entity';
import { KeyRotation } from './entities/key-rotation.entity';

/** The rotation under way, or null. */
export function findRunning(manager: Reader): Promise<KeyRotation | null> {
  return manager.findOneBy(KeyRotation, { running: 'running' });
}

/** The last rotation, or null if there never was one. */
export async function findLastRotation(manager: Reader): Promise<KeyRotation | null> {
  const [last] = await manager.find(KeyRotation, { order: { toVersion: 'DESC' }, take: 1 });
  return last ?? null;
}

/** The versions of keys that were thrown away, or may be. */
export async function retiredVersions(manager: Reader): Promise<ReadonlySet<number>> {
  const rows = await manager.find(FieldKeyVersion);
  return new Set(rows.filter((row) => row.retiredAt !== null).map(({ id }) => Number(id)));
}
