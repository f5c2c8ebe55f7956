import { IsNull } from 'typeorm';
import type { Authorized } from '../../../platform/authorization/policy';
import type { Tx } from '../../../platform/database/database';
import { DelegationCode } from '../entities/delegation-code.entity';
import type { DelegationsParts } from './parts';

/** Makes an open code useless. Doing it twice, or after it was used, changes nothing. */
export async function cancelCode(
  tx: Tx,
  { platform }: Pick<DelegationsParts, 'platform'>,
  { id }: Authorized<DelegationCode, 'cancel'>,
): Promise<void> {
  const change = { closedAt: platform.clock.now(), codeIndex: null };
  await tx.update(DelegationCode, { id, closedAt: IsNull() }, change);
}
