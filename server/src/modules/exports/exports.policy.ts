import type { ExportState } from '@linli/shared/contracts/exports';
import { holdsPost } from '@linli/shared/kernel/roles';
import type { Actor, Post } from '@linli/shared/kernel/roles';
import { definePolicy } from '../../platform/authorization/policy';

/** Who may ask, for the whole community only, and what the file calls them. */
export const requestingPosts = {
  'community-staff': '社区工作人员',
  inspector: '验收检查员',
} as const satisfies Partial<Record<Post, string>>;
export type RequestingPost = keyof typeof requestingPosts;

const allRequesting = Object.keys(requestingPosts) as RequestingPost[];

/** The one of these posts in which the actor may ask in that community; null if in none. */
export function requestingPostOf(
  actor: Actor,
  { communityId, posts }: DatasetSubject,
): RequestingPost | null {
  return posts.find((post) => holdsPost(actor, post, { communityId })) ?? null;
}

/** A list of a community, and the posts that may ask for it. */
export interface DatasetSubject {
  readonly communityId: string;
  readonly posts: readonly RequestingPost[];
}

/** What the rules of one export look at. */
export interface ExportSubject extends DatasetSubject {
  readonly requesterId: string;
  readonly state: ExportState;
}

/** What the rules of all exports of a community look at. */
export interface ExportDeskSubject {
  readonly communityId: string;
}

/** Administrators of the whole community see what everybody has asked for. */
export function seesEveryExport(actor: Actor, { communityId }: ExportDeskSubject): boolean {
  return holdsPost(actor, 'administrator', { communityId });
}

const asksFor = (actor: Actor, dataset: DatasetSubject): boolean =>
  requestingPostOf(actor, dataset) !== null;

const asksForAny = (actor: Actor, { communityId }: ExportDeskSubject): boolean =>
  asksFor(actor, { communityId, posts: allRequesting });

/** Posts in which one asks; administrators only look and approve, so that nobody both grants and takes. */
export const exportDeskPolicy = definePolicy<ExportDeskSubject>()('export-desk', {
  view: (actor, desk) => asksForAny(actor, desk) || seesEveryExport(actor, desk),
  request: asksForAny,
});

/** A list is asked for by the posts that its module names, and is nothing to the others. */
export const datasetPolicy = definePolicy<DatasetSubject>()('export-dataset', {
  request: asksFor,
});

function isRequester(actor: Actor, subject: ExportSubject): boolean {
  return (
    actor.kind === 'person' &&
    actor.personId === subject.requesterId &&
    // Whoever has left the post has left the file too.
    asksFor(actor, subject)
  );
}

/** Seen by who asked and by administrators; taken by who asked and by nobody else. */
export const exportPolicy = definePolicy<ExportSubject>()('export', {
  view: (actor, subject) => isRequester(actor, subject) || seesEveryExport(actor, subject),
  download: isRequester,
});
