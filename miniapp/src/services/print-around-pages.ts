export { printAroundPages } from './print-around-pages.h5';
