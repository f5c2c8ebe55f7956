export { canScan, scanCode } from './scan-code.h5';
