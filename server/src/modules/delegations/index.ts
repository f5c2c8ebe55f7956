import type { DelegatedUse } from '@linli/shared/contracts/delegations';
import type { ActingFor, PersonActor } from '@linli/shared/kernel/roles';
import type { Tx } from '../../platform/database/database';
import type { Platform, RunningModule } from '../../platform/platform';
import { CodeAttempts } from '../bindings';
import type { EvidenceModule } from '../evidence';
import type { IdentityModule } from '../identity';
import type { MessagesModule } from '../messages';
import type { OperationsModule } from '../operations';
import { staffRoleOf } from './acting';
import { codesEndpoints } from './codes.routes';
import { communityIn } from './commands/parts';
import type { DelegationsParts } from './commands/parts';
import { recordUseOf } from './commands/record-use';
import type { Use } from './commands/record-use';
import { createDelegationEvents } from './delegations.events';
import { delegationsEndpoints } from './delegations.routes';
import { HelperGuesses } from './helper-guesses';
import { DelegationCode } from './entities/delegation-code.entity';
import { DelegationUse } from './entities/delegation-use.entity';
import { Delegation } from './entities/delegation.entity';
import { delegationsPersonalData } from './held-of-both';
import { delegationsRetention } from './retention';
import { Delegations1763600015001 } from './migrations/1763600015001-delegations';
import { DelegationCodes1763600015002 } from './migrations/1763600015002-delegation-codes';
import { DelegationUses1763600015003 } from './migrations/1763600015003-delegation-uses';

export { staffRoleOf } from './acting';
export { agentsOf, delegationsOf, findDelegation } from './delegations.queries';

/** What this module stands on. */
export interface DelegationsCore {
  readonly identity: Pick<IdentityModule, 'sessions'>;
  readonly evidence: Pick<EvidenceModule, 'record'>;
  readonly operations: Pick<OperationsModule, 'record'>;
  readonly messages: Pick<MessagesModule, 'send'>;
}

/** Something that the actor does under a delegation right now. */
export interface Acting {
  readonly actor: PersonActor;
  readonly delegation: ActingFor;
  readonly householdId: string;
  readonly use: DelegatedUse;
}

/** Acting for somebody: who may, and what was done. */
export interface DelegationsModule extends RunningModule {
  /**
   * Writes down what the actor does in another one's place, in the transaction of what is done or before it is
   * answered; a helper in a post leaves an operation too.
   */
  recordActing(tx: Tx, acting: Acting): Promise<void>;
  /** Writes down what came of it later, such as money that arrived. */
  recordUse(tx: Tx, use: Use): Promise<void>;
}

export const delegations = {
  name: 'delegations',
  entities: [Delegation, DelegationCode, DelegationUse],
  migrations: [Delegations1763600015001, DelegationCodes1763600015002, DelegationUses1763600015003],
  start(platform: Platform, core: DelegationsCore): DelegationsModule {
    const parts: DelegationsParts = {
      platform,
      events: createDelegationEvents(core.evidence),
      attempts: new CodeAttempts(platform),
      guesses: new HelperGuesses(platform),
      operations: core.operations,
      messages: core.messages,
      forget: (personId) => {
        core.identity.sessions.forget(personId);
      },
    };
    return {
      endpoints: [...codesEndpoints(parts), ...delegationsEndpoints(parts)],
      personalData: delegationsPersonalData(parts),
      retention: delegationsRetention,
      async recordActing(tx, { actor, delegation, householdId, use }) {
        const { id: delegationId, principalId, kind } = delegation;
        const community = await communityIn(tx, parts);
        const staffRole = staffRoleOf(actor, delegation, community.id);
        const agentId = actor.personId;
        const done = { delegationId, principalId, agentId, kind, householdId, use, staffRole };
        await recordUseOf(tx, parts, done);
        if (staffRole === null) return;
        const action = use === 'bills-viewed' ? 'read' : 'change';
        const subjectId = delegationId;
        await core.operations.record(tx, {
          community,
          actor,
          action,
          object: 'delegation',
          subjectId,
        });
      },
      recordUse: (tx, use) => recordUseOf(tx, parts, use),
    };
  },
};
