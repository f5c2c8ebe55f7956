import type { PayParametersView } from '@linli/shared/contracts/payments';
import { queryOf } from './address';
import { loadClientConfig } from './client-config';
import type { CashierOutcome } from './pay';

/**
 * Leaves for the cashier's web page, which comes back to `returnTo` (a path with its query).
 * Answers `unavailable` where browsers have no cashier; what became of the money is asked of the server.
 */
export async function openCashier(
  pay: PayParametersView,
  returnTo: string,
): Promise<CashierOutcome> {
  const config = await loadClientConfig();
  const cashier = config.ok ? config.data.h5.cashierUrl : null;
  if (cashier === null) return 'unavailable';
  const prepayId = pay.package.replace(/^prepay_id=/, '');
  const query = queryOf({ prepay_id: prepayId, return: location.origin + returnTo });
  location.assign(`${cashier}${cashier.includes('?') ? '&' : '?'}${query}`);
  return 'left';
}
