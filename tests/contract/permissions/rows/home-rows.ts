import { randomBytes, randomUUID } from 'node:crypto';
import type * as bindingDesk from '@linli/shared/contracts/binding-desk';
import type * as bindings from '@linli/shared/contracts/bindings';
import type * as delegations from '@linli/shared/contracts/delegations';
import { BindingApplication } from '@linli/server/modules/bindings/entities/binding-application.entity';
import { BindingCode } from '@linli/server/modules/bindings/entities/binding-code.entity';
import { DelegationCode } from '@linli/server/modules/delegations/entities/delegation-code.entity';
import { Delegation } from '@linli/server/modules/delegations/entities/delegation.entity';
import { Binding, Household } from '@linli/server/modules/households/index';
import type { Cast } from '../cast';
import type { Row, Target } from '../cell';
import { anywhere, covering, either, except, own, ownOrFor, signedIn } from '../rules';
import { ownRow, staffRow } from './row';
import type { RowsOf } from './row';

const desk = covering('community-staff', 'property-staff');
const reason = '权限矩阵测试用的理由';
const hash = (): string => randomBytes(32).toString('hex');

/** Somebody of the family joins the household, unconfirmed. */
async function addRelative({ householdId }: Target, cast: Cast): Promise<string> {
  const id = randomUUID();
  await cast.write((tx) =>
    tx.insert(Binding, {
      id,
      personId: randomUUID(),
      householdId,
      relation: 'family',
      startedAt: cast.now,
      endedAt: null,
      openKey: null,
      confirmedAt: null,
      endedBy: null,
      endReasonSealed: null,
    }),
  );
  return id;
}

/** The person asks to be bound to their own address once more, as tenant. */
async function addApplication(target: Target, cast: Cast): Promise<{ applicationId: string }> {
  const id = randomUUID();
  const place = { table: 'binding_applications', column: 'noteSealed', rowId: id };
  await cast.write((tx) =>
    tx.insert(BindingApplication, {
      id,
      communityId: target.communityId,
      estateId: target.estateId,
      householdId: target.householdId,
      personId: target.personId,
      relation: 'tenant',
      noteSealed: cast.world.platform.fields.seal('', place),
      state: 'pending',
      openKey: null,
      createdAt: cast.now,
      decidedAt: null,
      decidedBy: null,
      reasonSealed: null,
    }),
  );
  return { applicationId: id };
}

async function addressOf({ householdId }: Target, { world }: Cast) {
  const { estateId, building, unit, room } = await world.platform.db.read((manager) =>
    manager.findOneByOrFail(Household, { id: householdId }),
  );
  return { estateId, building, unit, room };
}

const seesOnly =
  (rule: Row['expect']): Row['expect'] =>
  (square) =>
    rule(square) === 'allowed' ? 'forbidden' : rule(square);

export const bindingsRows: RowsOf<typeof bindings> = {
  listPlaces: ownRow({}),
  listHomes: ownRow({}),
  redeemCode: {
    ...ownRow({ code: 'ABCDEFGH' }),
    passes: ['binding_code_refused', 'too_many_wrong_codes'],
  },
  listResidents: {
    owner: 'household',
    expect: either(own, desk),
    input: ({ householdId }) => ({ householdId }),
  },
  confirmBinding: {
    owner: 'household',
    expect: either(own, seesOnly(desk)),
    input: async (target, cast) => ({ bindingId: await addRelative(target, cast) }),
  },
  endBinding: {
    owner: 'household',
    expect: either(own, desk),
    input: async (target, cast) => ({ bindingId: await addRelative(target, cast), reason }),
  },
  applyForBinding: {
    owner: 'household',
    // Anybody may ask for any door; others decide, and asking tells nothing.
    expect: signedIn,
    passes: ['already_bound'],
    input: async (target, cast) => ({
      ...(await addressOf(target, cast)),
      relation: 'tenant',
      note: '',
    }),
  },
  listMyApplications: ownRow({}),
  withdrawApplication: {
    owner: 'person',
    // What others have asked for is nobody's affair, not even of those who decide on it.
    expect: own,
    input: addApplication,
  },
};

export const bindingDeskRows: RowsOf<typeof bindingDesk> = {
  listApplications: staffRow(anywhere('community-staff', 'property-staff'), {}),
  decideApplication: {
    owner: 'person',
    // Nobody decides on their own.
    expect: except(desk, ({ relation }) => (relation === 'own' ? 'forbidden' : null)),
    input: async (target, cast) => ({
      ...(await addApplication(target, cast)),
      decision: 'refuse',
      reason,
    }),
  },
  issueCode: {
    owner: 'household',
    expect: either(covering('property-staff'), seesOnly(desk)),
    input: async (target, cast) => ({
      ...(await addressOf(target, cast)),
      relation: 'owner',
      uses: 1,
    }),
  },
  listCodes: staffRow(anywhere('community-staff', 'property-staff'), {}),
  revokeCode: {
    owner: 'household',
    expect: desk,
    input: async ({ communityId, estateId, householdId, personId }, cast) => {
      const codeId = randomUUID();
      await cast.write((tx) =>
        tx.insert(BindingCode, {
          id: codeId,
          codeIndex: hash(),
          communityId,
          estateId,
          householdId,
          relation: 'owner',
          issuedBy: personId,
          issuedAt: cast.now,
          expiresAt: cast.now + 86_400_000,
          usesLeft: 1,
          uses: 1,
          revokedAt: null,
        }),
      );
      return { codeId };
    },
  },
  findHousehold: { owner: 'household', expect: desk, input: addressOf },
};

/** The person lets somebody act: the caller where the square says so, otherwise a stranger. */
async function addDelegation(target: Target, cast: Cast): Promise<{ delegationId: string }> {
  const id = randomUUID();
  const { personId, callerId, householdId, relation } = target;
  await cast.write((tx) =>
    tx.insert(Delegation, {
      id,
      principalId: personId,
      agentId: relation === 'acts-for' ? callerId : randomUUID(),
      kind: 'family',
      task: 'view-bills',
      householdIds: JSON.stringify([householdId]),
      startedAt: cast.now,
      endsAt: null,
      endedAt: null,
      openKey: null,
    }),
  );
  return { delegationId: id };
}

const task = 'view-bills' as const;
const refusedCode = ['delegation_code_refused', 'too_many_wrong_codes'];

export const delegationsRows: RowsOf<typeof delegations> = {
  inviteFamily: { ...ownRow({ task }), passes: ['nothing_to_delegate'] },
  requestFamily: ownRow({ task }),
  cancelInvitation: {
    owner: 'person',
    expect: own,
    input: async ({ personId }, cast) => {
      const invitationId = randomUUID();
      await cast.write((tx) =>
        tx.insert(DelegationCode, {
          id: invitationId,
          codeIndex: hash(),
          makerId: personId,
          kind: 'family',
          direction: 'invite',
          task,
          householdIds: '[]',
          createdAt: cast.now,
          expiresAt: cast.now + 86_400_000,
          closedAt: null,
        }),
      );
      return { invitationId };
    },
  },
  readInvitation: { ...ownRow({ code: 'ABCDEFGH' }), passes: refusedCode },
  acceptInvitation: { ...ownRow({ code: 'ABCDEFGH' }), passes: refusedCode },
  listDelegations: ownRow({}),
  getDelegation: { owner: 'person', expect: ownOrFor, input: addDelegation },
  withdrawDelegation: { owner: 'person', expect: ownOrFor, input: addDelegation },
  makeHelperCode: { ...ownRow({ task }), passes: ['nothing_to_delegate'] },
  applyHelperCode: { ...ownRow({ code: '000000' }), passes: refusedCode },
  listUsesForMe: ownRow({}),
  listDelegationUses: { owner: 'person', expect: ownOrFor, input: addDelegation },
};
