import { getBundle } from '@linli/shared/contracts/evidence';
import { destinationOf } from '@/services/address';

/** Where the bundle of one indicator, or without one of the whole log, can be fetched. */
export function bundlePath(community: string, indicator?: string): string {
  return destinationOf(getBundle, { community, indicator }).path;
}
