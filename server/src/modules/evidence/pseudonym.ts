import { hmacSm3 } from '../../platform/crypto/sm3';

/** Stands where a pseudonym would when nobody acted: the system itself. */
export const noActor = 'system';

/** The scenario of an event type: its part before the dot. */
export function scenarioOf(type: string): string {
  return type.slice(0, type.indexOf('.'));
}

/**
 * Who acted, as one scenario of one community knows them: the same each time there, and nothing that can be
 * matched with another scenario or community by anyone who lacks the secret. 64 hex digits.
 */
export function pseudonymOf(
  secret: string,
  { community, scenario }: { community: string; scenario: string },
): string {
  return hmacSm3(Buffer.from(secret, 'hex'), `${community}/${scenario}`);
}
