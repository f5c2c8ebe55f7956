export { canPrint, openFile, printPage } from './paper.h5';
