import { eventTypes } from '@linli/shared/evidence/event-types';
import { pseudonymOf, scenarioOf } from './pseudonym';

/** What a person may open of their own uses. */
export const ownTypes = [...eventTypes.values()]
  .filter(({ disclosure }) => disclosure === 'self' || disclosure === 'public')
  .map(({ type }) => type);

const ownScenarios = [...new Set(ownTypes.map(scenarioOf))];

/** What the scenarios of a community know the owner of the secret by. */
export function pseudonymsOf(secret: string, community: string): string[] {
  return ownScenarios.map((scenario) => pseudonymOf(secret, { community, scenario }));
}
