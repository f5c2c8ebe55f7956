export { PageBar } from './page-bar.h5';
