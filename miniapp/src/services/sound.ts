export { isSoundBlocked, playTone } from './sound.h5';
