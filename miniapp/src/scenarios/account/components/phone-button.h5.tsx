import { Button } from '@/components/button';
import { leaveForPhoneNumber } from '@/services/phone-number.h5';
import type { PhoneButtonProps } from './phone-button';

/** In a browser the number comes from a page that stands in for WeChat, where there is one. */
export function PhoneButton({ word, isBusy, onStep }: PhoneButtonProps): React.JSX.Element {
  return (
    <Button
      icon="smartphone"
      isBusy={isBusy}
      testId="bind-phone"
      onPress={() => {
        void leaveForPhoneNumber().then(onStep);
      }}
    >
      {word}
    </Button>
  );
}
