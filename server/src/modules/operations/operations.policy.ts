import { holdsPost, isStaff } from '@linli/shared/kernel/roles';
import { definePolicy } from '../../platform/authorization/policy';

/** What the rules of operation records look at. */
export interface RecordsSubject {
  readonly communityId: string;
}

/**
 * Administrators and inspectors of the whole community read what everybody in a post did; whoever is in a post reads
 * the own part; the maintainer may compare rows with the log, which shows nobody.
 */
export const recordsPolicy = definePolicy<RecordsSubject>()('operation-records', {
  view: (actor, { communityId }) =>
    holdsPost(actor, 'administrator', { communityId }) ||
    holdsPost(actor, 'inspector', { communityId }),
  viewOwn: (actor, { communityId }) => isStaff(actor, communityId),
  verify: (actor, { communityId }) =>
    holdsPost(actor, 'administrator', { communityId }) ||
    holdsPost(actor, 'inspector', { communityId }) ||
    holdsPost(actor, 'maintainer', { communityId }),
});
