export { canSpeak, hush, say } from './speech.h5';
