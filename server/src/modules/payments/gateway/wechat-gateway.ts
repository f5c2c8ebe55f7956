import { createWeChatPay } from '../../../platform/wechat';
import type { WeChatDependencies, WeChatSettings } from '../../../platform/wechat';
import type { PaymentGateway } from './payment-gateway';

/** WeChat Pay as the gateway. Throws WeChatError at once if a key of the settings cannot be read. */
export function createWeChatGateway(
  settings: WeChatSettings,
  deps: WeChatDependencies,
): PaymentGateway {
  const pay = createWeChatPay(settings, deps);
  return {
    mchId: settings.mchId,
    appId: settings.appId,
    placeOrder: (order) => pay.order(order),
    payParameters: (prepayId) => pay.payParameters(prepayId),
    query: (outTradeNo) => pay.query(outTradeNo),
    close: (outTradeNo) => pay.close(outTradeNo),
    open: ({ headers, body }) => pay.openNotification(headers, body),
    reopen: ({ headers, body, receivedAt }) => {
      // A client of its own: the moment is another one, and this nonce is known to the first already.
      const then = createWeChatPay(settings, { ...deps, now: () => receivedAt });
      return then.openNotification(headers, body);
    },
  };
}
