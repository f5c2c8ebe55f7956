import { reasonLength } from '@linli/shared/kernel/reason';
import { useState } from 'react';
import { ConfirmSheet } from '@/components/confirm-sheet';
import { TextField } from '@/components/text-field';
import { approvals } from '@/i18n/zh-CN';
import type { CallError } from '@/services/call';

const words = approvals.deciding;
const leastLetters = 5;

interface DecisionSheetProps {
  readonly isApproving: boolean;
  /** What happens on approval, in one sentence. */
  readonly effect: string;
  readonly isBusy: boolean;
  readonly error: CallError | null;
  readonly onDecide: (reason: string) => void;
  readonly onClose: () => void;
}

/** Says once more what will happen, and asks for the reason. */
export function DecisionSheet(props: DecisionSheetProps): React.JSX.Element {
  const { isApproving, effect, isBusy, error, onDecide, onClose } = props;
  const [reason, setReason] = useState('');
  const { title, confirm } = isApproving ? words.approve : words.refuse;
  return (
    <ConfirmSheet
      title={title}
      words={isApproving ? effect : words.refuse.line}
      confirm={confirm}
      isBusy={isBusy}
      isDisabled={reason.trim().length < leastLetters}
      error={error}
      onConfirm={() => {
        onDecide(reason);
      }}
      onCancel={onClose}
      testId={isApproving ? 'approve' : 'refuse'}
    >
      <TextField
        label={words.reason}
        hint={words.reasonHint}
        kind="multiline"
        maxLength={reasonLength}
        value={reason}
        onChange={setReason}
        testId="decision-reason"
      />
    </ConfirmSheet>
  );
}
