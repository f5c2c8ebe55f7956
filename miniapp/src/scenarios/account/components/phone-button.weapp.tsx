import { Button as WeChatButton } from '@tarojs/components';
import { readPhoneEvent } from '@/services/phone-number.weapp';
import type { PhoneButtonProps } from './phone-button';
import './phone-button.scss';

/** WeChat's own button: nothing else may ask for the number, and it comes as a code for the server. */
export function PhoneButton({ word, isBusy, onStep }: PhoneButtonProps): React.JSX.Element {
  return (
    <WeChatButton
      id="bind-phone"
      className="phone-button"
      openType="getPhoneNumber"
      disabled={isBusy}
      onGetPhoneNumber={(event) => {
        onStep(readPhoneEvent(event.detail));
      }}
    >
      {word}
    </WeChatButton>
  );
}
