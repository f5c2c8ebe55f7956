import type { ErrorDefinition } from '@linli/shared/kernel/errors';
import type { Reader } from '../../platform/database/database';
import type { PrivacyParts } from './parts';

/** Everything that stands in the way of erasing the person now, each once; empty if nothing does. */
export async function obstaclesOf(
  { personalData }: PrivacyParts,
  manager: Reader,
  personId: string,
): Promise<ErrorDefinition[]> {
  const found = new Map<string, ErrorDefinition>();
  for (const { obstacle } of personalData) {
    const reason = obstacle === undefined ? null : await obstacle(manager, personId);
    if (reason !== null) found.set(reason.code, reason);
  }
  return [...found.values()];
}
