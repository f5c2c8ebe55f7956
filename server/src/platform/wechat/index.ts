export { createWeChatApi } from './api';
export type { SubscribeMessage, SubscribeOutcome, WeChatApi } from './api';
export { WeChatError } from './errors';
export type { PayNotification } from './notification';
export { createWeChatPay } from './pay';
export type { PayOrder, WeChatPay } from './pay';
export type { WeChatDependencies, WeChatSettings } from './settings';
export { tookMoney } from './transaction';
export type { Transaction } from './transaction';
