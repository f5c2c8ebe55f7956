import type { Instant } from '@linli/shared/kernel/time';
import type { Community } from '../households';
import { presentCarParks } from './parking.presenter';
import type { CountedCarPark } from './parking.queries';

/** Ages are told in whole seconds; within a quarter of one, everybody who asks gets the same text. */
const sameForMs = 250;

interface Presented {
  readonly carParks: readonly CountedCarPark[];
  readonly at: Instant;
  readonly json: string;
}

/** The list of a community's car parks as seen from its centre, made once for all who ask in the same moment. */
export class PresentedList {
  private readonly presented = new Map<string, Presented>();

  /** The answer's JSON text at `now`; made anew when the counts changed or the moment is over. */
  jsonOf(community: Community, carParks: readonly CountedCarPark[], now: Instant): string {
    const known = this.presented.get(community.id);
    if (known?.carParks === carParks && Math.abs(now - known.at) < sameForMs) return known.json;
    const items = presentCarParks(carParks, { from: community, now });
    const json = JSON.stringify({ items, serverNow: now });
    this.presented.set(community.id, { carParks, at: now, json });
    return json;
  }
}
