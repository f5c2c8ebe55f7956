import { consentNeeded, purposeChanged } from '@linli/shared/contracts/privacy-errors';
import { purposeOf } from '@linli/shared/privacy/purposes';
import { fail } from '../../platform/http/failure';
import type { Decision } from '../consents';

interface Ticked {
  readonly purpose: 'phone' | 'real-name';
  readonly version: number;
}

/**
 * The consent that came with a call, ready to be recorded. Throws consent_needed if nothing was ticked and
 * purpose_changed if what was read is not what holds today; nobody has been asked anything then.
 */
export function consentOf(personId: string, ticked: Ticked | undefined): Decision {
  if (ticked === undefined) throw fail(consentNeeded);
  const { id, version } = purposeOf(ticked.purpose);
  if (ticked.version !== version) throw fail(purposeChanged);
  return { personId, purpose: id, version, given: true };
}
