import type { ClauseState } from '@linli/shared/contracts/indicators';
import type { StateTone } from '@/components/state-badge';
import type { IconName } from '@/components/icon-outlines';

/** The shape and colour of each clause state; the word is always beside it. */
export const stateMarks: Readonly<
  Record<ClauseState, { readonly shape: IconName; readonly tone: StateTone }>
> = {
  proven: { shape: 'circle-check', tone: 'success' },
  declared: { shape: 'file-text', tone: 'information' },
  partial: { shape: 'circle-dot', tone: 'warning' },
  unproven: { shape: 'circle-dashed', tone: 'secondary' },
  stale: { shape: 'hourglass', tone: 'warning' },
  failed: { shape: 'circle-x', tone: 'danger' },
  not_applicable: { shape: 'circle-slash', tone: 'secondary' },
};
