import { View } from '@tarojs/components';
import { form } from '@/i18n/zh-CN';
import type { FieldWords } from './field-frame';
import { FieldFrame } from './field-frame';
import type { FieldKind } from './field-input';
import { FieldInput } from './field-input';

interface TextFieldProps extends FieldWords {
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** `phone` and `number` keep digits only; `code` keeps letters and digits, in capitals. */
  readonly kind?: FieldKind;
  /** Characters that fit; a phone number takes 11, several lines 500, anything else 50 unless told. */
  readonly maxLength?: number;
  readonly placeholder?: string;
  readonly isDisabled?: boolean;
  readonly testId: string;
}

const fits: Readonly<Record<FieldKind, number>> = {
  text: 50,
  phone: 11,
  number: 12,
  code: 32,
  multiline: 500,
};

/** What is kept of what was written: spaces and dashes of a pasted phone number or code fall away. */
export function keptOf(written: string, kind: FieldKind, maxLength: number): string {
  const kept =
    kind === 'phone' || kind === 'number'
      ? written.replace(/^\+?86(?=[-\s]?1\d\d)/, '').replace(/\D/g, '')
      : kind === 'code'
        ? written.replace(/[^\dA-Za-z]/g, '').toUpperCase()
        : written;
  return kept.slice(0, maxLength);
}

/** A field to write in: one line, a phone number, a number, a code, or several lines. */
export function TextField(props: TextFieldProps): React.JSX.Element {
  const { label, value, onChange, kind = 'text', placeholder = '', testId, error } = props;
  const maxLength = props.maxLength ?? fits[kind];
  return (
    <FieldFrame label={label} testId={testId} hint={props.hint} error={error}>
      <FieldInput
        label={label}
        value={value}
        kind={kind}
        // A pasted number may be longer than what is kept of it.
        maxLength={kind === 'text' || kind === 'multiline' ? maxLength : maxLength + 8}
        placeholder={placeholder}
        isDisabled={props.isDisabled ?? false}
        isWrong={(error ?? '') !== ''}
        testId={testId}
        onChange={(written) => {
          onChange(keptOf(written, kind, maxLength));
        }}
      />
      {kind === 'multiline' && (
        <View className="field__hint">{form.written(value.length, maxLength)}</View>
      )}
    </FieldFrame>
  );
}
