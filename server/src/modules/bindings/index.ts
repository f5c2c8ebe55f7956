import type { Reader } from '../../platform/database/database';
import type { Platform, RunningModule } from '../../platform/platform';
import type { EvidenceModule } from '../evidence';
import type { HouseholdsModule } from '../households';
import type { IdentityModule } from '../identity';
import type { MessagesModule } from '../messages';
import type { OperationsModule } from '../operations';
import { applicationsEndpoints } from './applications.routes';
import { createBindingEvents } from './bindings.events';
import { CodeAttempts } from './commands/code-attempts';
import type { BindingsParts } from './commands/parts';
import { deskEndpoints } from './desk.routes';
import { BindingApplication } from './entities/binding-application.entity';
import { BindingCode } from './entities/binding-code.entity';
import { CodeAttemptsRow } from './entities/code-attempts.entity';
import { homesEndpoints } from './homes.routes';
import { BindingCodes1763600014001 } from './migrations/1763600014001-binding-codes';
import { BindingApplications1763600014002 } from './migrations/1763600014002-binding-applications';
import { CodeAttempts1763600014003 } from './migrations/1763600014003-code-attempts';
import { bindingsPersonalData } from './held-of-residents';
import { bindingsRetention } from './retention';

export { CodeAttempts } from './commands/code-attempts';
export { Overtaken, decide } from './commands/overtaken';
export { codePicture } from './code-picture';
export { codePurposes, freshCode, readCode } from './code-words';

/** What this module stands on. */
export interface BindingsCore {
  readonly households: Pick<HouseholdsModule, 'communities'>;
  readonly identity: Pick<IdentityModule, 'sessions'>;
  readonly evidence: Pick<EvidenceModule, 'record'>;
  readonly operations: Pick<OperationsModule, 'record'>;
  readonly messages: Pick<MessagesModule, 'send'>;
  /** Who may act for that person today. */
  readonly agentsOf: (manager: Reader, principalId: string) => Promise<string[]>;
}

/** How people come to belong to a household, and how that ends. */
export const bindings = {
  name: 'bindings',
  entities: [BindingCode, BindingApplication, CodeAttemptsRow],
  migrations: [
    BindingCodes1763600014001,
    BindingApplications1763600014002,
    CodeAttempts1763600014003,
  ],
  sealed: [
    { table: 'bindings', column: 'endReasonSealed', primaryKey: 'id' },
    { table: 'binding_applications', column: 'noteSealed', primaryKey: 'id' },
    { table: 'binding_applications', column: 'reasonSealed', primaryKey: 'id' },
  ],
  start(platform: Platform, core: BindingsCore): RunningModule {
    const { communities } = core.households;
    const parts: BindingsParts = {
      platform,
      events: createBindingEvents(core.evidence),
      attempts: new CodeAttempts(platform),
      operations: core.operations,
      messages: core.messages,
      forget: (personId) => {
        core.identity.sessions.forget(personId);
      },
      agentsOf: core.agentsOf,
    };
    return {
      endpoints: [
        ...homesEndpoints(parts, communities),
        ...applicationsEndpoints(parts),
        ...deskEndpoints(parts, communities),
      ],
      personalData: bindingsPersonalData(platform),
      retention: bindingsRetention,
    };
  },
};
