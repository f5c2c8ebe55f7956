import type { MeView } from '@linli/shared/contracts/identity';
import type { IconName } from '@/components/icon-outlines';
import { me as words } from '@/i18n/zh-CN';
import { pages } from '@/services/navigation';

/** One line that leads somewhere. */
export interface Entry {
  readonly testId: string;
  readonly icon: IconName;
  readonly words: { readonly title: string; readonly note: string };
  readonly page: string;
}

const { home, emergency, account, privacy, uses } = words;

/** What leads to one's home: who lives nowhere yet is first shown how to change that. */
export function homeEntries({ households }: Pick<MeView, 'households'>): readonly Entry[] {
  const homes: Entry =
    households.length === 0
      ? { testId: 'bind-home', icon: 'house', words: home.bind, page: pages.homes }
      : { testId: 'homes', icon: 'house', words: home.homes, page: pages.homes };
  return [
    homes,
    { testId: 'helping', icon: 'users', words: home.helping, page: pages.helping },
    { testId: 'helper-code', icon: 'user-check', words: home.helperCode, page: pages.helperCode },
  ];
}

/** The way to help, and what became of earlier calls. */
export const emergencyEntries: readonly Entry[] = [
  { testId: 'me-sos', icon: 'siren', words: emergency.press, page: pages.press },
  { testId: 'my-calls', icon: 'history', words: emergency.myCalls, page: pages.myCalls },
  { testId: 'my-card', icon: 'file-text', words: emergency.myCard, page: pages.myCard },
  { testId: 'family-calls', icon: 'users', words: emergency.familyCalls, page: pages.familyCalls },
];

/** How one is called and known, and where one is signed in. */
export const accountEntries: readonly Entry[] = [
  { testId: 'profile', icon: 'user-check', words: account.profile, page: pages.profile },
  { testId: 'sessions', icon: 'smartphone', words: account.sessions, page: pages.sessions },
  // Whoever is to be appointed holds no post yet, and shows a code from here.
  { testId: 'my-posts', icon: 'briefcase', words: account.posts, page: pages.myPosts },
];

/** What is kept of a person, and the rights to it. */
export const privacyEntries: readonly Entry[] = [
  { testId: 'my-data', icon: 'file-text', words: privacy.myData, page: pages.myData },
  { testId: 'consents', icon: 'check', words: privacy.consents, page: pages.consents },
  { testId: 'privacy-notice', icon: 'lock', words: privacy.notice, page: pages.privacyNotice },
];

/** What one has done here, and what others did in one's name. */
export const useEntries: readonly Entry[] = [
  { testId: 'my-uses', icon: 'shield-check', words: uses.myUses, page: pages.myUses },
  { testId: 'history', icon: 'receipt', words: uses.history, page: pages.paymentHistory },
  { testId: 'uses-for-me', icon: 'history', words: uses.usesForMe, page: pages.usesForMe },
];

/** The one line of people in a post. */
export const deskEntry: Entry = {
  testId: 'desk',
  icon: 'briefcase',
  words: words.desk,
  page: pages.desk,
};
