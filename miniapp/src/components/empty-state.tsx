import type { IconName } from './icon-outlines';
import { Notice } from './notice';

interface EmptyStateProps {
  readonly title: string;
  readonly words?: string;
  readonly icon?: IconName;
  readonly action?: { readonly word: string; readonly onPress: () => void };
}

/** Says that there is nothing, why that is, and what can be done. */
export function EmptyState({
  title,
  words,
  icon = 'info',
  action,
}: EmptyStateProps): React.JSX.Element {
  return (
    <Notice icon={icon} title={title} testId="empty-state" {...(action ? { action } : {})}>
      {words}
    </Notice>
  );
}
