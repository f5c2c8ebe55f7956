export { currentPosition } from './position.h5';
