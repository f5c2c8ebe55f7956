import { applicationDecided } from '@linli/shared/contracts/bindings';
import type { Authorized } from '../../../platform/authorization/policy';
import { changeIf } from '../../../platform/database/database';
import type { Tx } from '../../../platform/database/database';
import { fail } from '../../../platform/http/failure';
import { BindingApplication } from '../entities/binding-application.entity';
import type { BindingsParts } from './parts';

/** Takes an open application back. Throws application_decided if staff were faster. */
export async function withdrawApplicationOf(
  tx: Tx,
  { platform }: Pick<BindingsParts, 'platform'>,
  application: Authorized<BindingApplication, 'withdraw'>,
): Promise<BindingApplication> {
  const change = { state: 'withdrawn', openKey: null, decidedAt: platform.clock.now() };
  const expected = { id: application.id, state: 'pending' };
  if (!(await changeIf(tx, BindingApplication, { expected, change })))
    throw fail(applicationDecided);
  return { ...application, ...change };
}
