import { IsNull, MoreThan } from 'typeorm';
import { bindingCodeRefused, relationSchema } from '@linli/shared/contracts/bindings';
import type { Tx } from '../../../platform/database/database';
import { fail } from '../../../platform/http/failure';
import type { Binding } from '../../households';
import { findCode, findOpenBinding } from '../bindings.queries';
import { codePurposes, readCode } from '../code-words';
import { BindingCode } from '../entities/binding-code.entity';
import { bindPerson, isEnough } from './bind-person';
import { Overtaken, decide } from './overtaken';
import type { BindingsParts } from './parts';

function isGood(code: BindingCode | null, now: number): code is BindingCode {
  return code !== null && code.revokedAt === null && now < code.expiresAt;
}

async function takeUse(tx: Tx, { id, usesLeft }: BindingCode, now: number): Promise<void> {
  if (usesLeft < 1) throw fail(bindingCodeRefused);
  const good = { id, usesLeft, revokedAt: IsNull(), expiresAt: MoreThan(now) };
  const { affected } = await tx.update(BindingCode, good, { usesLeft: usesLeft - 1 });
  if (affected !== 1) throw new Overtaken(`code ${id}`);
}

/**
 * Binds the person to the household of the code, as the code says. Whatever is wrong with a code answers the same;
 * five wrong ones lock for a while. Entering the code of a home that one has already changes nothing.
 */
export async function redeemCodeFor(
  parts: BindingsParts,
  personId: string,
  typed: string,
): Promise<Binding> {
  const { db, clock, fields } = parts.platform;
  await parts.attempts.take(personId, 'binding');
  const code = readCode(typed);
  // Looked up even when it cannot be ours: the answer takes as long either way.
  const codeIndex = fields.blindIndex(code ?? typed, codePurposes.binding);
  const binding = await decide(db, async (tx) => {
    const now = clock.now();
    const found = await findCode(tx, codeIndex);
    if (!isGood(found, now)) throw fail(bindingCodeRefused);
    const { householdId, communityId } = found;
    const relation = relationSchema.parse(found.relation);
    const known = await findOpenBinding(tx, { personId, householdId });
    if (known !== null && isEnough(known, relation)) return known;
    await takeUse(tx, found, now);
    return bindPerson(tx, parts, { personId, householdId, communityId, relation, proof: 'code' });
  });
  await parts.attempts.giveBack(personId, 'binding');
  return binding;
}
