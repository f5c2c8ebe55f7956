import { TextField } from '@/components/text-field';
import { register } from '@/i18n/zh-CN';
import { dayDigits, dayWritten } from '../written-day';

const words = register.day;

interface DayFieldProps {
  readonly label: string;
  /** Eight digits, or as many as are written so far. */
  readonly value: string;
  readonly onChange: (digits: string) => void;
  readonly hint?: string;
  readonly testId: string;
}

/** A day in eight digits: staff type from paper, where turning wheels would be slow. */
export function DayField({
  label,
  value,
  onChange,
  hint,
  testId,
}: DayFieldProps): React.JSX.Element {
  const isWrong = value.length === dayDigits && dayWritten(value) === null;
  return (
    <TextField
      label={label}
      kind="number"
      maxLength={dayDigits}
      hint={hint === undefined ? words.hint : `${hint}${words.hint}`}
      value={value}
      testId={testId}
      onChange={onChange}
      {...(isWrong ? { error: words.wrong } : {})}
    />
  );
}
