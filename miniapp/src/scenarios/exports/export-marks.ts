import type { ExportState } from '@linli/shared/contracts/exports';
import type { IconName } from '@/components/icon-outlines';
import type { StateTone } from '@/components/state-badge';

/** How each state looks; the word stands beside it. */
export const exportMarks: Readonly<
  Record<ExportState, { readonly shape: IconName; readonly tone: StateTone }>
> = {
  requested: { shape: 'hourglass', tone: 'information' },
  approved: { shape: 'hourglass', tone: 'information' },
  ready: { shape: 'circle-check', tone: 'success' },
  destroyed: { shape: 'circle-slash', tone: 'secondary' },
  refused: { shape: 'circle-x', tone: 'warning' },
  lapsed: { shape: 'clock', tone: 'secondary' },
  failed: { shape: 'triangle-alert', tone: 'danger' },
};
