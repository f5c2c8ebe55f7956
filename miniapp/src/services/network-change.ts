export { onNetworkChange } from './network-change.h5';
