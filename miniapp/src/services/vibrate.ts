export { vibrate } from './vibrate.h5';
