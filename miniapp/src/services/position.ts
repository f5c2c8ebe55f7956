export { currentPosition, grantedPosition } from './position.h5';
