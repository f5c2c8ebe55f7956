import type { EntityManager } from 'typeorm';
import { Community } from '../households';

/** Every community whose log is in this database. They are few. */
export function listCommunities(manager: EntityManager): Promise<Pick<Community, 'id' | 'slug'>[]> {
  return manager.find(Community, { select: { id: true, slug: true } });
}
