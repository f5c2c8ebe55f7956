import type { theatreFlags } from '../contracts/indicators';
import { countedEvents } from './counters';
import type { UsageCount } from './counters';

export type TheatreFlag = (typeof theatreFlags)[number];

const manyEvents = 5;
const fewHouseholds = 3;

/**
 * Signs that recorded uses may have been staged. They warn the reader and never change a state.
 * `few_households`: under 3 households. `one_person`: one person made over 80 % of at least 5 uses.
 * `short_span`: at least 5 uses, all in one hour. `mostly_assisted`: staff made over half of them.
 */
export function theatreFlagsOf(count: UsageCount): TheatreFlag[] {
  const events = countedEvents(count);
  if (events === 0) return [];
  const flags: TheatreFlag[] = [];
  if (count.households < fewHouseholds) flags.push('few_households');
  if (events >= manyEvents && count.topPersonEvents > events * 0.8) flags.push('one_person');
  if (events >= manyEvents && count.firstHour === count.lastHour) flags.push('short_span');
  if (count.events['staff-assisted'] > events / 2) flags.push('mostly_assisted');
  return flags;
}
