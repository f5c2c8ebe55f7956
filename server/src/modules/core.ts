import type { Platform } from '../platform/platform';
import { evidence } from './evidence';
import { facilities } from './facilities';
import { households } from './households';
import { identity } from './identity';
import { indicators } from './indicators';
import { messages } from './messages';

/** The definitions of the core, in the order of their tables. */
export const coreDefinitions = [households, identity, evidence, messages, facilities, indicators];

/** Starts the core modules, each with the ones it stands on. */
export function startCore(platform: Platform) {
  const householdsModule = households.start(platform);
  const identityModule = identity.start(platform);
  const evidenceModule = evidence.start(platform, { households: householdsModule });
  const messagesModule = messages.start(platform, { identity: identityModule });
  const facilitiesModule = facilities.start();
  const indicatorsModule = indicators.start(platform, {
    households: householdsModule,
    evidence: evidenceModule,
  });
  return {
    households: householdsModule,
    identity: identityModule,
    evidence: evidenceModule,
    messages: messagesModule,
    facilities: facilitiesModule,
    indicators: indicatorsModule,
  };
}

/** What scenario modules may build on. */
export type Core = ReturnType<typeof startCore>;
