import type { PersonActor, Post } from '@linli/shared/kernel/roles';
import type { CareParts } from './commands/parts';

/** Records that somebody in a post read so many records of care, before it is answered. */
export async function recordRead(
  { platform, communities, operations }: CareParts,
  actor: PersonActor,
  read: { readonly post: Post | null; readonly subjectId: string; readonly count: number },
): Promise<void> {
  const community = await communities.own();
  await platform.db.transaction((tx) =>
    operations.record(tx, { community, actor, ...read, action: 'read', object: 'care' }),
  );
}
