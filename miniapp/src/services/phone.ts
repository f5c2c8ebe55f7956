export { dial } from './phone.h5';
