export { moveFocusTo } from './focus.h5';
