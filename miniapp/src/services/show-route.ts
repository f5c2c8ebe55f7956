/** A place on a map with the words that stand beside it. */
export interface RoutePlace {
  readonly latitude: number;
  readonly longitude: number;
  readonly name: string;
  readonly address: string;
}

/** `opened`: the phone's map is in front. `copied`: words and numbers are on the clipboard, to paste into a map. */
export type RouteStep = 'opened' | 'copied' | 'failed';

export { showRoute } from './show-route.h5';
