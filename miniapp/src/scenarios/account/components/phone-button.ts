import type { PhoneStep } from '@/services/phone-number';

/** A button that asks WeChat for the phone number. */
export interface PhoneButtonProps {
  readonly word: string;
  readonly isBusy: boolean;
  readonly onStep: (step: PhoneStep) => void;
}

export { PhoneButton } from './phone-button.h5';
