import type { PayParametersView } from '@linli/shared/contracts/payments';
import Taro from '@tarojs/taro';
import type { CashierOutcome } from './pay';

/** Opens WeChat's cashier over this page. Its word is not believed: the server is asked afterwards. */
export async function openCashier(
  pay: PayParametersView,
  _returnTo: string,
): Promise<CashierOutcome> {
  try {
    await Taro.requestPayment({ ...pay });
    return 'closed';
  } catch (reason) {
    const said = (reason as { errMsg?: string }).errMsg;
    return said?.includes('cancel') === true ? 'cancelled' : 'closed';
  }
}
