export { chooseFile } from './choose-file.h5';
