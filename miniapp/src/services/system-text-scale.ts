export { systemTextScale } from './system-text-scale.h5';
