import { randomUUID } from 'node:crypto';
import type { Relation } from '@linli/shared/contracts/bindings';
import { dayMs } from '@linli/shared/kernel/time';
import type { PersonActor } from '@linli/shared/kernel/roles';
import type { Authorized } from '../../../platform/authorization/policy';
import type { CoveredHousehold } from '../../households';
import { codePurposes, freshCode } from '../code-words';
import { communityOf } from '../bindings.queries';
import { BindingCode } from '../entities/binding-code.entity';
import { decide } from './overtaken';
import type { BindingsParts } from './parts';

const lifeMs = 30 * dayMs;

/** What the code will do, and who makes it. */
export interface CodeOrder {
  readonly actor: PersonActor;
  readonly household: Authorized<CoveredHousehold, 'issue'>;
  readonly relation: Relation;
  readonly uses: number;
}

/** Makes a code for one household, good for thirty days. Only its keyed hash is kept: the code is answered this once. */
export function issueCodeFor(
  parts: BindingsParts,
  { actor, household, relation, uses }: CodeOrder,
): Promise<{ row: BindingCode; code: string }> {
  const { db, clock, fields } = parts.platform;
  return decide(db, async (tx) => {
    const code = freshCode();
    const now = clock.now();
    const row: BindingCode = {
      id: randomUUID(),
      codeIndex: fields.blindIndex(code, codePurposes.binding),
      communityId: household.communityId,
      estateId: household.estateId,
      householdId: household.id,
      relation,
      issuedBy: actor.personId,
      issuedAt: now,
      expiresAt: now + lifeMs,
      usesLeft: uses,
      uses,
      revokedAt: null,
    };
    await tx.insert(BindingCode, row);
    const community = await communityOf(tx, household.communityId);
    await parts.operations.record(tx, {
      community,
      actor,
      post: 'property-staff',
      action: 'grant',
      object: 'binding',
      subjectId: row.id,
    });
    return { row, code };
  });
}
