import type { Reader } from '../../platform/database/database';
import type { Platform } from '../../platform/platform';
import type { ChannelsModule } from '../channels';
import type { ConsentsModule } from '../consents';
import type { EvidenceModule } from '../evidence';
import type { HouseholdsModule } from '../households';
import type { IdentityModule } from '../identity';
import type { IndicatorsModule } from '../indicators';
import type { MessagesModule } from '../messages';
import type { OperationsModule } from '../operations';
import type { CareModule } from './care-module';
import { carePersonalData } from './care.personal-data';
import { createCareEvents } from './care.events';
import { findRecord, findRecordOf, findRecords } from './care.queries';
import { enterInvented } from './commands/enter-invented';
import { forgetContacts, forgetEntered, forgetHealthCard, unlinkContact } from './commands/forget';
import { Measuring } from './commands/measure';
import type { CareParts } from './commands/parts';
import { matchesDoorCode } from './door-codes';
import { CareConfirmation } from './entities/care-confirmation.entity';
import { CareContact } from './entities/care-contact.entity';
import { CareRecord } from './entities/care-record.entity';
import { ContactCodeSends } from './entities/contact-code-sends.entity';
import { HealthCard } from './entities/health-card.entity';
import { CareRecords1763600017401 } from './migrations/1763600017401-care-records';
import { CareHealthCards1763600017402 } from './migrations/1763600017402-care-health-cards';
import { CareContacts1763600017403 } from './migrations/1763600017403-care-contacts';
import { CareConfirmations1763600017404 } from './migrations/1763600017404-care-confirmations';
import { CareContactCodeSends1763600017405 } from './migrations/1763600017405-care-contact-code-sends';
import {
  cardOf,
  familyOf,
  openSubjectsOf,
  relativesOf,
  subjectsOf,
  verifiedContacts,
} from './subjects';
import { myCareEndpoints } from './my-care.routes';
import { recordContactEndpoints } from './record-contacts.routes';
import { recordEndpoints } from './record.routes';
import { registerEndpoints } from './register.routes';
import { careRetention } from './retention';
import { Surroundings } from './surroundings';

export type * from './care-module';

/** What this module stands on. */
export interface CareCore {
  readonly households: Pick<HouseholdsModule, 'communities'>;
  readonly identity: Pick<IdentityModule, 'sessions'>;
  readonly consents: Pick<ConsentsModule, 'onDecided'>;
  readonly evidence: Pick<EvidenceModule, 'record'>;
  readonly operations: Pick<OperationsModule, 'record'>;
  readonly messages: Pick<MessagesModule, 'send'>;
  readonly indicators: Pick<IndicatorsModule, 'judgeAll'>;
  readonly channels: Pick<ChannelsModule, 'deliver'>;
}

/** The register of care (关爱名册), emergency cards and contacts, codes behind doors. */
export const care = {
  name: 'care',
  entities: [CareRecord, HealthCard, CareContact, CareConfirmation, ContactCodeSends],
  migrations: [
    CareRecords1763600017401,
    CareHealthCards1763600017402,
    CareContacts1763600017403,
    CareConfirmations1763600017404,
    CareContactCodeSends1763600017405,
  ],
  sealed: [
    { table: 'care_records', column: 'nameSealed', primaryKey: 'id' },
    { table: 'care_records', column: 'phoneSealed', primaryKey: 'id' },
    { table: 'care_records', column: 'accessSealed', primaryKey: 'id' },
    { table: 'care_records', column: 'notesSealed', primaryKey: 'id' },
    { table: 'care_records', column: 'endReasonSealed', primaryKey: 'id' },
    { table: 'care_health_cards', column: 'healthSealed', primaryKey: 'id' },
    { table: 'care_contacts', column: 'nameSealed', primaryKey: 'id' },
    { table: 'care_contacts', column: 'relationSealed', primaryKey: 'id' },
    {
      table: 'care_contacts',
      column: 'phoneSealed',
      primaryKey: 'id',
      indexColumn: 'phoneIndex',
    },
  ],
  start(platform: Platform, core: CareCore): CareModule {
    const surroundings = new Surroundings();
    const parts: CareParts = {
      platform,
      communities: core.households.communities,
      operations: core.operations,
      messages: core.messages,
      channels: core.channels,
      indicators: core.indicators,
      events: createCareEvents(core.evidence),
      surroundings,
      countSoon: (communityId) => {
        measuring.soon(communityId);
      },
    };
    const measuring = new Measuring(parts);
    core.consents.onDecided(async (tx, { personId, purpose, given }) => {
      if (given) return;
      if (purpose === 'health') await forgetHealthCard(tx, personId);
      if (purpose === 'emergency-contacts') {
        await forgetContacts(tx, personId);
        await forgetEntered(tx, personId);
      }
      // Without a number that WeChat vouches for nothing says whose account it is.
      if (purpose === 'phone') await unlinkContact(tx, personId);
    });
    return {
      endpoints: [
        ...registerEndpoints(parts),
        ...recordEndpoints(parts),
        ...recordContactEndpoints(parts),
        ...myCareEndpoints(parts),
      ],
      jobs: [measuring.job],
      personalData: carePersonalData(parts),
      retention: careRetention,
      measure: (communityId) => measuring.measure(communityId),
      stop: () => measuring.stop(),
      ...knowledge(parts),
    };
  },
};

type Knowledge = Omit<CareModule, 'endpoints' | 'measure'>;

/** What other modules may ask of this one. */
function knowledge(parts: CareParts): Knowledge {
  const { platform, surroundings } = parts;
  const one = async (found: Awaited<ReturnType<typeof findRecord>>, manager: Reader) => {
    const [subject] = await subjectsOf(platform, manager, found === null ? [] : [found]);
    return subject ?? null;
  };
  return {
    subjectById: async (manager, id) => one(await findRecord(manager, id), manager),
    subjectOfPerson: async (manager, personId) =>
      one(await findRecordOf(manager, personId), manager),
    subjectsById: async (manager, ids) =>
      subjectsOf(platform, manager, await findRecords(manager, ids)),
    openSubjects: (manager, communityId) => openSubjectsOf(platform, manager, communityId),
    cardOf: (manager, who) => cardOf(platform, manager, who),
    verifiedContactsOf: (manager, who) => verifiedContacts(platform, manager, who),
    familyOf: (manager, personId) => familyOf(platform, manager, personId),
    relativesOf: (manager, personId) => relativesOf(platform, manager, personId),
    matchesDoorCode: (manager, careRecordId, code) =>
      matchesDoorCode(platform.fields, manager, { careRecordId, code }),
    onHelpNeeded: (listener) => {
      surroundings.onHelpNeeded(listener);
    },
    enterInvented: (tx, invented) => enterInvented(tx, parts, invented),
    needHelp: (tx, need) => surroundings.needHelp(tx, need),
    onChanged: (listener) => {
      surroundings.onChanged(listener);
    },
    setDevices: (directory) => {
      surroundings.setDevices(directory);
    },
    setLastDrills: (directory) => {
      surroundings.setLastDrills(directory);
    },
  };
}
