import type { FieldInputProps, FieldKind } from './field-input';

const keyboards = {
  text: 'text',
  phone: 'tel',
  number: 'numeric',
  code: 'text',
  multiline: 'text',
} as const satisfies Record<FieldKind, string>;

/** The browser's own box: its name and its state are spoken, and the keyboard of a phone fits. */
export function FieldInput(props: FieldInputProps): React.JSX.Element {
  const { label, value, onChange, kind, maxLength, placeholder, testId } = props;
  const box = {
    id: testId,
    'data-testid': testId,
    'aria-label': label,
    'aria-invalid': props.isWrong,
    value,
    maxLength,
    placeholder,
    disabled: props.isDisabled,
    autoComplete: kind === 'phone' ? 'tel' : 'off',
    onChange: (event: { target: { value: string } }) => {
      onChange(event.target.value);
    },
  };
  if (kind === 'multiline') return <textarea className="field__box field__box--many" {...box} />;
  return (
    <input
      className={`field__box ${kind === 'code' ? 'field__box--code' : ''}`}
      type="text"
      inputMode={keyboards[kind]}
      spellCheck={false}
      {...box}
    />
  );
}
