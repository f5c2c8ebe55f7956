import { foremostPost } from '@linli/shared/kernel/roles';
import type { ActingFor, PersonActor } from '@linli/shared/kernel/roles';
import type { ActingRole } from '../evidence';
import { actingRoles } from './commands/record-use';

/** The post in which somebody helps on the spot; null for family, and for neighbours who hold none. */
export function staffRoleOf(
  actor: PersonActor,
  { kind }: Pick<ActingFor, 'kind'>,
  communityId: string,
): ActingRole | null {
  if (kind !== 'helper') return null;
  const post = foremostPost(actor, communityId);
  return post === null ? null : actingRoles[post];
}
