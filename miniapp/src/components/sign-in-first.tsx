import { openSignIn } from '@/services/navigation';
import type { IconName } from './icon-outlines';
import { EmptyState } from './empty-state';

interface SignInFirstProps {
  readonly words: { readonly title: string; readonly words: string; readonly action: string };
  readonly icon?: IconName;
}

/** Says why a page needs to know who is asking, and leads to signing in. */
export function SignInFirst({ words, icon = 'log-in' }: SignInFirstProps): React.JSX.Element {
  const action = {
    word: words.action,
    onPress: openSignIn,
  };
  return <EmptyState icon={icon} title={words.title} words={words.words} action={action} />;
}
