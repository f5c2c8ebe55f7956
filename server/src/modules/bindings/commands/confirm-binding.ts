import { IsNull } from 'typeorm';
import type { Authorized } from '../../../platform/authorization/policy';
import type { Tx } from '../../../platform/database/database';
import { Binding } from '../../households';
import type { BindingSubject } from '../bindings.policy';
import type { BindingsParts } from './parts';

/** Keeps that an owner knows this tenant or relative. It gives no right that the binding does not give already. */
export async function confirmBindingOf(
  tx: Tx,
  { platform }: Pick<BindingsParts, 'platform'>,
  binding: Authorized<Binding & BindingSubject, 'confirm'>,
): Promise<void> {
  const open = { id: binding.id, endedAt: IsNull(), confirmedAt: IsNull() };
  await tx.update(Binding, open, { confirmedAt: platform.clock.now() });
}
