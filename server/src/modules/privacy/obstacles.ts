import { erasureLastAdministrator } from '@linli/shared/contracts/privacy';
import type { ErrorDefinition } from '@linli/shared/kernel/errors';
import type { Reader } from '../../platform/database/database';
import type { PrivacyParts } from './parts';
import { isLastAdministrator } from './privacy.queries';

/** Everything that stands in the way of erasing the person now, each once; empty if nothing does. */
export async function obstaclesOf(
  { personalData }: PrivacyParts,
  manager: Reader,
  personId: string,
): Promise<ErrorDefinition[]> {
  const found = new Map<string, ErrorDefinition>();
  // A community without anybody who appoints could never appoint again.
  if (await isLastAdministrator(manager, personId)) {
    found.set(erasureLastAdministrator.code, erasureLastAdministrator);
  }
  for (const { obstacle } of personalData) {
    const reason = obstacle === undefined ? null : await obstacle(manager, personId);
    if (reason !== null) found.set(reason.code, reason);
  }
  return [...found.values()];
}
