import { Input, Textarea } from '@tarojs/components';
import type { FieldInputProps } from './field-input';
import { spokenAs } from './spoken';

/** WeChat's box. A phone number and a number get the keyboard with digits. */
export function FieldInput(props: FieldInputProps): React.JSX.Element {
  const { label, value, onChange, kind, maxLength, placeholder, testId } = props;
  const box = {
    id: testId,
    value,
    placeholder,
    placeholderClass: 'field__placeholder',
    disabled: props.isDisabled,
    // Without this the last line hides under the keyboard.
    cursorSpacing: 80,
    onInput: (event: { detail: { value: string } }) => {
      onChange(event.detail.value);
    },
    ...spokenAs({ label }),
  };
  if (kind === 'multiline') {
    return <Textarea className="field__box field__box--many" maxlength={maxLength} {...box} />;
  }
  return (
    <Input
      className={`field__box ${kind === 'code' ? 'field__box--code' : ''}`}
      type={kind === 'phone' || kind === 'number' ? 'number' : 'text'}
      maxlength={maxLength}
      {...box}
    />
  );
}
