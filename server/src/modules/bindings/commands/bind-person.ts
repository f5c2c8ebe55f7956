import { randomUUID } from 'node:crypto';
import { IsNull } from 'typeorm';
import type { Relation } from '@linli/shared/contracts/bindings';
import type { Tx } from '../../../platform/database/database';
import { Binding } from '../../households';
import { communityOf, findOpenBinding } from '../bindings.queries';
import { Overtaken } from './overtaken';
import { rightsChanged } from './parts';
import type { BindingsParts } from './parts';

/** Who is bound to what, and by which proof. */
export interface NewBinding {
  readonly personId: string;
  readonly householdId: string;
  readonly communityId: string;
  readonly relation: Relation;
  readonly proof: 'code' | 'staff';
}

const weights: Readonly<Record<string, number>> = { owner: 3, tenant: 2, family: 1 };

/** What keeps a person from being bound twice to one household. */
export function openKeyOf({ personId, householdId }: { personId: string; householdId: string }) {
  return `${personId}:${householdId}`;
}

/** True if a binding of that relation gives at least what the new one would. */
export function isEnough(known: Pick<Binding, 'relation'>, relation: Relation): boolean {
  return (weights[known.relation] ?? 0) >= (weights[relation] ?? 0);
}

/**
 * Binds the person from now on and records the use; a weaker binding to the same household ends with it. Answers the
 * binding that there is already if it gives as much. Throws Overtaken or a duplicate key if another proof was faster.
 */
export async function bindPerson(
  tx: Tx,
  parts: BindingsParts,
  { personId, householdId, communityId, relation, proof }: NewBinding,
): Promise<Binding> {
  const now = parts.platform.clock.now();
  const known = await findOpenBinding(tx, { personId, householdId });
  if (known !== null && isEnough(known, relation)) return known;
  if (known !== null) {
    const open = { id: known.id, endedAt: IsNull() };
    const change = { endedAt: now, endedBy: 'raised', openKey: null };
    const { affected } = await tx.update(Binding, open, change);
    if (affected !== 1) throw new Overtaken(`binding ${known.id}`);
  }
  const binding: Binding = {
    id: randomUUID(),
    personId,
    householdId,
    relation,
    startedAt: now,
    endedAt: null,
    openKey: openKeyOf({ personId, householdId }),
    confirmedAt: null,
    endedBy: null,
    endReasonSealed: null,
  };
  await tx.insert(Binding, binding);
  const community = await communityOf(tx, communityId);
  await parts.events.bound(tx, community, { ...binding, bindingId: binding.id, relation, proof });
  await rightsChanged(tx, parts, personId);
  return binding;
}
