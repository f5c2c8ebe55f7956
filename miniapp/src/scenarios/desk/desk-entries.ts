import type { MeView } from '@linli/shared/contracts/identity';
import type { Duty, Post } from '@linli/shared/kernel/roles';
import { dutyOf, duties } from '@linli/shared/kernel/roles';
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
}

/** The same posts as in the server's policies, which decide; the desk only spares people closed doors. */
const entries: readonly DeskEntry[] = [
  {
    key: 'applications',
    icon: 'clipboard-check',
    page: pages.bindingDesk,
    posts: ['community-staff', 'property-staff'],
  },
  {
    key: 'codes',
    icon: 'printer',
    page: pages.bindingCodes,
    posts: ['community-staff', 'property-staff'],
  },
  {
    key: 'corrections',
    icon: 'file-text',
    page: pages.staffCorrections,
    posts: ['community-staff'],
  },
  { key: 'quarantine', icon: 'triangle-alert', page: pages.quarantine, posts: ['community-staff'] },
  { key: 'vault', icon: 'lock', page: pages.vault, posts: ['maintainer', 'inspector'] },
];

/** The lines of one duty that the person's posts open. */
export interface DeskGroup {
  readonly duty: Duty;
  readonly entries: readonly DeskEntry[];
}

/** What the person's posts open, by the duty that the post belongs to; nothing for people in no post. */
export function deskOf({ grants }: Grants): readonly DeskGroup[] {
  const held = new Set(grants.map(({ post }) => post));
  return duties
    .map((duty) => ({
      duty,
      entries: entries.filter(({ posts }) =>
        posts.some((post) => held.has(post) && dutyOf(post) === duty),
      ),
    }))
    .filter((group) => group.entries.length > 0);
}

/** The posts held, each once, in the order of the catalogue. */
export function postsOf({ grants }: Grants): readonly Post[] {
  return [...new Set(grants.map(({ post }) => post))];
}
