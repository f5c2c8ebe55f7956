import type { Tx } from '../../platform/database/database';
import type { Platform, RunningModule } from '../../platform/platform';
import { decideConsent } from './commands/decide-consent';
import type { Decision } from './commands/decide-consent';
import { ConsentDecision } from './entities/consent-decision.entity';
import { ConsentDecisions1763600092010 } from './migrations/1763600092010-consent-decisions';
import { consentData } from './consents.personal-data';

export { addConsent } from './commands/add-consent';
export type { Decision } from './commands/decide-consent';
export { withDecision } from './commands/with-decision';
export { consentStateOf } from './consent-state';
export { findDecisions, hasConsent, newestDecisions } from './consents.queries';
export type { ConsentDecision };

/** Called in the transaction of the decision: a module stops, or removes, what a withdrawal takes away. */
export type DecisionListener = (tx: Tx, decision: ConsentDecision) => Promise<void>;

/** Who has agreed to what. To ask, use `hasConsent`. */
export interface ConsentsModule extends RunningModule {
  /** Adds the decision and tells the listeners; null if it changes nothing. All of it or none, with the transaction. */
  decide(tx: Tx, decision: Decision): Promise<ConsentDecision | null>;
  /** Calls the listener with each new decision, inside its transaction. */
  onDecided(listener: DecisionListener): void;
}

export const consents = {
  name: 'consents',
  entities: [ConsentDecision],
  migrations: [ConsentDecisions1763600092010],
  start({ clock }: Pick<Platform, 'clock'>): ConsentsModule {
    const listeners: DecisionListener[] = [];
    return {
      endpoints: [],
      personalData: [consentData],
      onDecided: (listener) => void listeners.push(listener),
      async decide(tx, decision) {
        const added = await decideConsent(tx, decision, clock.now());
        if (added === null) return null;
        for (const listener of listeners) await listener(tx, added);
        return added;
      },
    };
  },
};
