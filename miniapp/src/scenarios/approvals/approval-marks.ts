import type { ApprovalState } from '@linli/shared/contracts/approvals';
import type { IconName } from '@/components/icon-outlines';
import type { StateTone } from '@/components/state-badge';

/** How each state looks; the word stands beside it. */
export const approvalMarks: Readonly<
  Record<ApprovalState, { readonly shape: IconName; readonly tone: StateTone }>
> = {
  pending: { shape: 'hourglass', tone: 'information' },
  approved: { shape: 'circle-check', tone: 'success' },
  refused: { shape: 'circle-x', tone: 'warning' },
  expired: { shape: 'clock', tone: 'secondary' },
  withdrawn: { shape: 'circle-slash', tone: 'secondary' },
};
