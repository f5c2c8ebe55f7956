import { dutiesApart, postAlreadyHeld } from '@linli/shared/contracts/posts';
import { dutiesConflict } from '@linli/shared/kernel/roles';
import type { FieldCipher } from '../../../platform/crypto/field-cipher';
import type { Database } from '../../../platform/database/database';
import { fail } from '../../../platform/http/failure';
import { decideAndWrite } from '../../approvals';
import type { OperationsModule } from '../../operations';
import { administratorsOf, grantsOf } from '../posts.queries';
import { addGrant } from './add-grant';
import { useCode } from './appointment-codes';
import { takeTurn } from './take-turn';

/** How many administrators a community can get without an approval: from two on they approve each other's. */
const firstAdministrators = 2;

/** Thrown when the community has enough administrators to appoint the next by themselves. */
export class EnoughAdministrators extends Error {
  constructor() {
    super('社区已有两位管理人员，请由他们在小程序的“岗位管理”里任命。');
    this.name = 'EnoughAdministrators';
  }
}

interface FirstAppointment {
  readonly db: Database;
  readonly fields: FieldCipher;
  readonly operations: Pick<OperationsModule, 'record'>;
  readonly community: { readonly id: string; readonly slug: string };
  readonly code: string;
  readonly now: number;
}

/**
 * Makes the person who shows the code an administrator, while the community has fewer than two. Answers how many there
 * are then. Throws EnoughAdministrators, or a Failure whose message is for the operator.
 */
export function appointFirst({
  db,
  fields,
  operations,
  community,
  code,
  now,
}: FirstAppointment): Promise<number> {
  const communityId = community.id;
  return decideAndWrite(db, async (tx) => {
    await takeTurn(tx, communityId);
    const before = await administratorsOf(tx, { communityId });
    if (before.length >= firstAdministrators) throw new EnoughAdministrators();
    const personId = await useCode(tx, code, { fields, communityId, now });
    if (before.includes(personId)) throw fail(postAlreadyHeld);
    const held = (await grantsOf(tx, personId)).filter(
      (grant) => grant.communityId === communityId,
    );
    if (held.some(({ role }) => dutiesConflict(role, 'administrator'))) throw fail(dutiesApart);
    const subjectId = await addGrant(tx, { personId, communityId, role: 'administrator', now });
    // Nobody in the house gave it: the log shows it as the new administrator's own act.
    await operations.record(tx, {
      community,
      actor: {
        kind: 'person',
        personId,
        sessionId: '',
        grants: await grantsOf(tx, personId),
        householdIds: [],
        delegations: [],
      },
      action: 'grant',
      object: 'post',
      subjectId,
    });
    return before.length + 1;
  });
}
