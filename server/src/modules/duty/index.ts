export type * from './duty';
