import type { MeView } from '@linli/shared/contracts/identity';
import type { Duty, Post } from '@linli/shared/kernel/roles';
import { dutyOf, duties, posts as allPosts } from '@linli/shared/kernel/roles';
import type { IconName } from '@/components/icon-outlines';
import type { desk } from '@/i18n/zh-CN';
import { pages } from '@/services/navigation';

type Grants = Pick<MeView, 'grants'>;

/** One line of the desk: where it leads, and the posts whose work it is. */
export interface DeskEntry {
  readonly key: keyof typeof desk.entries;
  readonly icon: IconName;
  readonly page: string;
  readonly posts: readonly Post[];
  /** A post for one estate or grid does not open it. */
  readonly isForWhole?: boolean;
}

const bindingDesk = ['community-staff', 'property-staff'] as const;
const keepers = ['community-staff', 'property-staff', 'grid-worker'] as const;
const responders = ['community-staff', 'property-staff', 'grid-worker', 'police'] as const;

/** The same posts as in the server's policies, which decide; the desk only spares people closed doors. */
const entries: readonly DeskEntry[] = [
  { key: 'alarms', icon: 'siren', page: pages.alarms, posts: responders },
  { key: 'myDuty', icon: 'user-check', page: pages.myDuty, posts: responders },
  { key: 'shifts', icon: 'clock', page: pages.shifts, posts: ['administrator', ...responders] },
  { key: 'dutyBoard', icon: 'layout-grid', page: pages.dutyBoard, posts: responders },
  {
    key: 'visits',
    icon: 'user-check',
    page: pages.visits,
    posts: ['community-staff', 'grid-worker'],
  },
  { key: 'care', icon: 'users', page: pages.care, posts: keepers },
  { key: 'devices', icon: 'plug-zap', page: pages.devices, posts: keepers },
  { key: 'drills', icon: 'clipboard-check', page: pages.drills, posts: responders },
  {
    key: 'ladder',
    icon: 'users',
    page: pages.ladder,
    posts: ['administrator', 'community-staff'],
  },
  { key: 'approvals', icon: 'clipboard-check', page: pages.approvals, posts: ['administrator'] },
  { key: 'posts', icon: 'users', page: pages.posts, posts: ['administrator'] },
  { key: 'applications', icon: 'clipboard-check', page: pages.bindingDesk, posts: bindingDesk },
  { key: 'codes', icon: 'printer', page: pages.bindingCodes, posts: bindingDesk },
  {
    key: 'corrections',
    icon: 'file-text',
    page: pages.staffCorrections,
    posts: ['community-staff'],
  },
  {
    key: 'register',
    icon: 'building-2',
    page: pages.register,
    posts: ['community-staff', 'grid-worker', 'property-staff', 'police'],
  },
  {
    key: 'imports',
    icon: 'file-text',
    page: pages.registerImports,
    posts: ['community-staff'],
    isForWhole: true,
  },
  { key: 'quarantine', icon: 'triangle-alert', page: pages.quarantine, posts: ['community-staff'] },
  {
    key: 'operations',
    icon: 'history',
    page: pages.operations,
    posts: ['administrator', 'inspector'],
  },
  {
    key: 'exports',
    icon: 'download',
    page: pages.exports,
    posts: ['administrator', 'community-staff', 'inspector'],
    isForWhole: true,
  },
  { key: 'vault', icon: 'lock', page: pages.vault, posts: ['maintainer', 'inspector'] },
];

/** What concerns the own work in a post, whichever it is. */
const ownEntries: readonly DeskEntry[] = [
  {
    key: 'ownRequests',
    icon: 'hourglass',
    page: pages.approvals,
    posts: allPosts.filter((post) => post !== 'administrator'),
  },
  { key: 'myOperations', icon: 'history', page: pages.myOperations, posts: allPosts },
  { key: 'myPosts', icon: 'briefcase', page: pages.myPosts, posts: allPosts },
];

/** The lines of one duty that the person's posts open; `own` is about the person's own work. */
export interface DeskGroup {
  readonly duty: Duty | 'own';
  readonly entries: readonly DeskEntry[];
}

function opensWith({ grants }: Grants, duty: Duty | null): (entry: DeskEntry) => boolean {
  return ({ posts, isForWhole = false }) =>
    grants.some(
      ({ post, estateId, gridId }) =>
        posts.includes(post) &&
        (duty === null || dutyOf(post) === duty) &&
        (!isForWhole || (estateId === null && gridId === null)),
    );
}

/** What the person's posts open, by the duty that the post belongs to; nothing for people in no post. */
export function deskOf(me: Grants): readonly DeskGroup[] {
  return [
    ...duties.map((duty) => ({ duty, entries: entries.filter(opensWith(me, duty)) })),
    { duty: 'own' as const, entries: ownEntries.filter(opensWith(me, null)) },
  ].filter((group) => group.entries.length > 0);
}

/** The posts held, each once. */
export function postsOf({ grants }: Grants): readonly Post[] {
  return [...new Set(grants.map(({ post }) => post))];
}
