import type { WeChatPay } from '../../platform/wechat';
import type { Received } from './sandbox.factories';

/** Says `genuine` for a notification that opens, else the code of the error. */
export function createReplayCheck(pay: WeChatPay): (received: Received) => string {
  return ({ headers, rawBody }) => {
    try {
      pay.openNotification(headers, rawBody);
      return 'genuine';
    } catch (error) {
      return (error as { code: string }).code;
    }
  };
}
