import type { ImportState } from '@linli/shared/contracts/register-imports';
import type { IconName } from '@/components/icon-outlines';
import { StateBadge } from '@/components/state-badge';
import type { StateTone } from '@/components/state-badge';
import { register } from '@/i18n/zh-CN';

const marks: Readonly<Record<ImportState, readonly [IconName, StateTone]>> = {
  checking: ['circle-dashed', 'information'],
  checked: ['circle-dot', 'warning'],
  committing: ['circle-dashed', 'information'],
  done: ['circle-check', 'success'],
  refused: ['circle-x', 'danger'],
  discarded: ['circle-slash', 'secondary'],
};

/** The state of an import as a shape with its word. */
export function ImportStateBadge({ state }: { readonly state: ImportState }): React.JSX.Element {
  const [shape, tone] = marks[state];
  return <StateBadge word={register.imports.states[state]} shape={shape} tone={tone} />;
}
