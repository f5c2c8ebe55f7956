import type { PostHolderView } from '@linli/shared/contracts/posts';
import { reasonLength } from '@linli/shared/kernel/reason';
import { useState } from 'react';
import { ConfirmSheet } from '@/components/confirm-sheet';
import { TextField } from '@/components/text-field';
import { me, posts } from '@/i18n/zh-CN';
import type { Proposal } from '../use-posts';
import { useDismissal } from '../use-posts';

const words = posts.dismissing;
const leastLetters = 5;

interface DismissSheetProps {
  readonly post: PostHolderView;
  readonly onProposed: (proposal: Proposal) => void;
  readonly onClose: () => void;
}

/** Asks why somebody's post should end, before it is proposed. */
export function DismissSheet({ post, onProposed, onClose }: DismissSheetProps): React.JSX.Element {
  const [reason, setReason] = useState('');
  const { isBusy, error, propose } = useDismissal();
  const send = (): void => {
    void propose(post.grantId, reason).then((proposal) => {
      if (proposal !== null) onProposed(proposal);
    });
  };
  return (
    <ConfirmSheet
      title={words.title(post.holder, me.roles[post.post])}
      words={words.lines}
      confirm={words.confirm}
      isDanger
      isBusy={isBusy}
      isDisabled={reason.trim().length < leastLetters}
      error={error}
      onConfirm={send}
      onCancel={onClose}
      testId="dismiss"
    >
      <TextField
        label={words.reason}
        hint={words.reasonHint}
        kind="multiline"
        maxLength={reasonLength}
        value={reason}
        onChange={setReason}
        testId="dismiss-reason"
      />
    </ConfirmSheet>
  );
}
