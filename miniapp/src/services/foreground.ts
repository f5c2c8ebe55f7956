export { isInForeground, onForegroundChange } from './foreground.h5';
