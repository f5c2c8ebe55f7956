import type { Channel } from './channels';

/** How many messages about one subject a channel may carry within an hour. */
export interface CostLimit {
  readonly perHour: number;
  /** The last so many of them are kept for what is urgent. */
  readonly keptForUrgent: number;
}

/**
 * The cost guard: SMS and calls cost money, and a call for help that goes round in circles must not ring a whole
 * neighbourhood all night. A drill or a reminder reaches its end before an alarm does. WeChat costs nothing.
 */
export const costLimits: Readonly<Partial<Record<Channel, CostLimit>>> = {
  sms: { perHour: 40, keptForUrgent: 15 },
  voice: { perHour: 30, keptForUrgent: 12 },
};

/** True if one more may be sent after so many within the hour. */
export function isWithin(limit: CostLimit, used: number, isUrgent: boolean): boolean {
  return used < (isUrgent ? limit.perHour : limit.perHour - limit.keptForUrgent);
}
