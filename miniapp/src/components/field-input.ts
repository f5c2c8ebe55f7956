/** What is written into a field: it decides the keyboard, and which characters are kept. */
export type FieldKind = 'text' | 'phone' | 'number' | 'code' | 'multiline';

/** The bare box that is written into; TextField gives it its name and its errors. */
export interface FieldInputProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly kind: FieldKind;
  readonly maxLength: number;
  readonly placeholder: string;
  readonly isDisabled: boolean;
  readonly isWrong: boolean;
  readonly testId: string;
}

export { FieldInput } from './field-input.h5';
