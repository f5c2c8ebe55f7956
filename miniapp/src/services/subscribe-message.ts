export { acceptMessage } from './subscribe-message.h5';
