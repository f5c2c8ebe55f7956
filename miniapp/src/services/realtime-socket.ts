export { openSocket } from './realtime-socket.h5';
