import type { ExportState } from '@linli/shared/contracts/exports';
import { holdsPost, holdsRole } from '@linli/shared/kernel/roles';
import type { Actor, Post } from '@linli/shared/kernel/roles';
import { definePolicy } from '../../platform/authorization/policy';

/** Who may ask, for the whole community only, and what the file calls them. */
export const requestingPosts = {
  'community-staff': '社区工作人员',
  inspector: '验收检查员',
} as const satisfies Partial<Record<Post, string>>;
export type RequestingPost = keyof typeof requestingPosts;

/** The post in which the actor may ask in that community; null if in none. */
export function requestingPostOf(actor: Actor, communityId: string): RequestingPost | null {
  const held = (Object.keys(requestingPosts) as RequestingPost[]).find((post) =>
    holdsPost(actor, post, { communityId }),
  );
  return held ?? null;
}

/** What the rules of one export look at. */
export interface ExportSubject {
  readonly communityId: string;
  readonly requesterId: string;
  readonly state: ExportState;
}

/** What the rules of all exports of a community look at. */
export interface ExportDeskSubject {
  readonly communityId: string;
}

/** Posts in which one asks; administrators only look and approve, so that nobody both grants and takes. */
export const exportDeskPolicy = definePolicy<ExportDeskSubject>()('export-desk', {
  view: (actor, { communityId }) =>
    requestingPostOf(actor, communityId) !== null || holdsRole(actor, 'administrator', communityId),
  request: (actor, { communityId }) => requestingPostOf(actor, communityId) !== null,
});

function isRequester(actor: Actor, { requesterId, communityId }: ExportSubject): boolean {
  return (
    actor.kind === 'person' &&
    actor.personId === requesterId &&
    // Whoever has left the post has left the file too.
    requestingPostOf(actor, communityId) !== null
  );
}

/** Seen by who asked and by administrators; taken by who asked and by nobody else. */
export const exportPolicy = definePolicy<ExportSubject>()('export', {
  view: (actor, subject) =>
    isRequester(actor, subject) || holdsRole(actor, 'administrator', subject.communityId),
  download: isRequester,
});
