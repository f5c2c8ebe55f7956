import type { OwnPostView, PostHolderView } from '@linli/shared/contracts/posts';
import { commonErrors } from '@linli/shared/kernel/errors';
import { postSchema } from '@linli/shared/kernel/roles';
import type { PersonActor } from '@linli/shared/kernel/roles';
import { can } from '../../platform/authorization/policy';
import { fail } from '../../platform/http/failure';
import type { PostGrantRow } from './entities/post-grant.entity';
import { placeName } from './place-words';
import type { HeldPost } from './posts.policy';
import { postPolicy } from './posts.policy';

type Names = ReadonlyMap<string, string>;

/** The post as the rules look at it. */
export function asSubject(grant: PostGrantRow): HeldPost {
  const { personId, communityId, estateId, gridId, endedAt } = grant;
  return { personId, communityId, estateId, gridId, isEnded: endedAt !== null };
}

function placeOf({ estateId, gridId }: PostGrantRow, names: Names): PostHolderView['place'] {
  return { estateId, gridId, name: placeName({ estateId, gridId }, names) };
}

/** Who holds it, masked, as an administrator sees it. */
export function presentHolder(
  grant: PostGrantRow,
  { actor, people, places }: { actor: PersonActor; people: Names; places: Names },
): PostHolderView {
  return {
    grantId: grant.id,
    post: postSchema.parse(grant.role),
    place: placeOf(grant, places),
    holder: people.get(grant.personId) ?? '',
    startedAt: grant.startedAt,
    isMine: grant.personId === actor.personId,
    can: { dismiss: can(postPolicy, actor, { action: 'dismiss', subject: asSubject(grant) }) },
  };
}

/** An own post, as its holder sees it. */
export function presentOwn(
  grant: PostGrantRow,
  { actor, places, communityName }: { actor: PersonActor; places: Names; communityName: string },
): OwnPostView {
  return {
    grantId: grant.id,
    post: postSchema.parse(grant.role),
    place: placeOf(grant, places),
    communityName,
    startedAt: grant.startedAt,
    can: { resign: can(postPolicy, actor, { action: 'resign', subject: asSubject(grant) }) },
  };
}

/** The cursor that continues after this post. */
export function cursorAfter({ startedAt, id }: PostGrantRow): string {
  return `${startedAt.toString()}.${id}`;
}

/** True for posts that come after the cursor; throws invalid_input for a cursor that was not made here. */
export function isAfter(cursor: string | undefined): (grant: PostGrantRow) => boolean {
  if (cursor === undefined) return () => true;
  const match = /^(\d{1,15})\.([0-9a-f-]{36})$/.exec(cursor);
  if (match === null) {
    throw fail(commonErrors.invalidInput, { fields: [{ path: 'cursor', message: '格式不对' }] });
  }
  const at = Number(match[1]);
  const lastId = match[2] as string;
  return ({ startedAt, id }) => startedAt > at || (startedAt === at && id > lastId);
}
