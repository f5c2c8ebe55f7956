import type { ShiftView } from '@linli/shared/contracts/duty';
import { ConfirmSheet } from '@/components/confirm-sheet';
import { duty } from '@/i18n/zh-CN';
import { timesInWords } from '../shift-times';
import { useRemoveShift } from '../use-shifts';

const words = duty.plan.removing;

interface RemoveShiftSheetProps {
  readonly shift: ShiftView;
  readonly onRemoved: () => void;
  readonly onClose: () => void;
}

/** Asks before a shift is taken out of the plan. */
export function RemoveShiftSheet(props: RemoveShiftSheetProps): React.JSX.Element {
  const { shift, onRemoved, onClose } = props;
  const { isBusy, error, remove } = useRemoveShift(onRemoved);
  return (
    <ConfirmSheet
      title={words.title(shift.name)}
      words={words.lines(timesInWords(shift))}
      confirm={words.confirm}
      cancel={words.keep}
      isDanger
      isBusy={isBusy}
      error={error}
      onConfirm={() => {
        remove(shift.id);
      }}
      onCancel={onClose}
      testId="remove-shift"
    />
  );
}
