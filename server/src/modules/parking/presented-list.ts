import type { Instant } from '@linli/shared/kernel/time';
import { PreparedJson } from '../../platform/http/implement';
import type { Community } from '../households';
import { presentCarParks } from './parking.presenter';
import type { CountedCarPark } from './parking.queries';

/** Ages are told in whole seconds; within a quarter of one, everybody who asks gets the same answer. */
const sameForMs = 250;

interface Presented {
  readonly carParks: readonly CountedCarPark[];
  readonly at: Instant;
  readonly answer: PreparedJson;
}

/** The list of a community's car parks as seen from its centre, made once for all who ask in the same moment. */
export class PresentedList {
  private readonly presented = new Map<string, Presented>();

  /** The answer at `now`; made anew when the counts changed or the moment is over. */
  at(community: Community, carParks: readonly CountedCarPark[], now: Instant): PreparedJson {
    const known = this.presented.get(community.id);
    if (known?.carParks === carParks && Math.abs(now - known.at) < sameForMs) return known.answer;
    const items = presentCarParks(carParks, { from: community, now });
    const answer = new PreparedJson(JSON.stringify({ items, serverNow: now }));
    this.presented.set(community.id, { carParks, at: now, answer });
    return answer;
  }
}
