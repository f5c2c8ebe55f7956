import { randomUUID } from 'node:crypto';
import type { Post } from '@linli/shared/kernel/roles';
import type { Tx } from '../../../platform/database/database';
import { PostGrantRow } from '../entities/post-grant.entity';
import { raiseRoster } from './raise-roster';

/** A post to be held from now on. */
export interface NewGrant {
  readonly personId: string;
  readonly communityId: string;
  readonly role: Post;
  readonly estateId?: string | null;
  readonly gridId?: string | null;
  readonly now: number;
}

/** Adds the post without asking anybody: for the first administrators of a community and for seeds. Answers its id. */
export async function addGrant(tx: Tx, grant: NewGrant): Promise<string> {
  const { personId, communityId, role, estateId = null, gridId = null, now } = grant;
  const id = randomUUID();
  await raiseRoster(tx, communityId);
  await tx.insert(PostGrantRow, {
    id,
    personId,
    communityId,
    role,
    estateId,
    gridId,
    startedAt: now,
    endedAt: null,
  });
  return id;
}
