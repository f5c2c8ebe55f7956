import type { ResidentView } from '@linli/shared/contracts/register';
import { ConfirmSheet } from '@/components/confirm-sheet';
import { register } from '@/i18n/zh-CN';
import { useEnding } from '../use-entries';
import { DayField } from './day-field';

const words = register.entry;

/** Ending an entry: somebody moved away or died; the day is all that is kept of why. */
export function EndSheet(props: {
  readonly resident: ResidentView;
  readonly onDone: () => void;
  readonly onCancel: () => void;
}): React.JSX.Element {
  const { resident, onDone, onCancel } = props;
  const { on, act, end } = useEnding(resident, onDone);
  return (
    <ConfirmSheet
      title={words.endAsk(resident.name)}
      words={words.endWords}
      confirm={words.end}
      isDanger
      isBusy={act.isBusy}
      isDisabled={on.day === null}
      error={act.error}
      testId="resident-ending"
      onConfirm={end}
      onCancel={onCancel}
    >
      <DayField
        label={words.fields.lastDay}
        value={on.digits}
        testId="end-on"
        onChange={(digits) => {
          on.setDigits(digits);
        }}
      />
    </ConfirmSheet>
  );
}
