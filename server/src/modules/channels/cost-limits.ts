import type { Channel } from './channels';

/** How many messages a channel may carry within an hour. */
export interface CostLimit {
  /** To one recipient about one subject, whatever they are for. */
  readonly perRecipient: number;
  /** About one subject for one purpose, if it is not urgent. */
  readonly perPurpose: number;
}

/**
 * The cost guard: SMS and calls cost money. What is urgent is never refused because of others: a call for help that
 * has asked a whole neighbourhood still reaches the family. Nobody's phone rings all night about one thing, and
 * reminders come to an end. WeChat costs nothing.
 */
export const costLimits: Readonly<Partial<Record<Channel, CostLimit>>> = {
  sms: { perRecipient: 12, perPurpose: 30 },
  voice: { perRecipient: 10, perPurpose: 20 },
};
