export { widthOf } from './width-of.h5';
