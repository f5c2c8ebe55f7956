/**
 * How the cashier was left. `left`: the browser is on its way there; `closed`: the cashier has closed
 * and only the server knows the result; `cancelled`: the person closed it; `unavailable`: there is none here.
 */
export type CashierOutcome = 'left' | 'closed' | 'cancelled' | 'unavailable';

export { openCashier } from './pay.h5';
