export { keepScreenAwake } from './screen-awake.h5';
