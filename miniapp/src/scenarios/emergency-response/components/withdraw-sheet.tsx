import { withdrawFromCall } from '@linli/shared/contracts/emergency-response';
import { reasonLength } from '@linli/shared/kernel/reason';
import { useState } from 'react';
import { ConfirmSheet } from '@/components/confirm-sheet';
import { TextField } from '@/components/text-field';
import { emergencyResponse } from '@/i18n/zh-CN';
import { call } from '@/services/call';
import { useAct } from '@/services/use-act';

const words = emergencyResponse.withdrawing;
const leastLetters = 5;

interface WithdrawSheetProps {
  readonly alarmId: string;
  readonly onDone: () => void;
  readonly onCancel: () => void;
}

/** Giving an accepted call back, with the reason; the search begins again at once. */
export function WithdrawSheet({
  alarmId,
  onDone,
  onCancel,
}: WithdrawSheetProps): React.JSX.Element {
  const [reason, setReason] = useState('');
  const act = useAct();
  return (
    <ConfirmSheet
      title={words.title}
      words={words.lines}
      confirm={words.confirm}
      isDanger
      isBusy={act.isBusy}
      isDisabled={reason.trim().length < leastLetters}
      error={act.error}
      testId="withdraw"
      onCancel={onCancel}
      onConfirm={() => {
        act.run(() => call(withdrawFromCall, { alarmId, reason: reason.trim() }), onDone);
      }}
    >
      <TextField
        label={words.reason}
        kind="multiline"
        maxLength={reasonLength}
        value={reason}
        onChange={setReason}
        testId="withdraw-reason"
      />
    </ConfirmSheet>
  );
}
