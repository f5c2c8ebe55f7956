import { randomUUID } from 'node:crypto';
import type * as care from '@linli/shared/contracts/care';
import type * as careContacts from '@linli/shared/contracts/care-contacts';
import type * as checkIns from '@linli/shared/contracts/check-ins';
import type * as myCare from '@linli/shared/contracts/my-care';
import { CareContact } from '@linli/server/modules/care/entities/care-contact.entity';
import { CareRecord } from '@linli/server/modules/care/entities/care-record.entity';
import { Visit } from '@linli/server/modules/check-ins/entities/visit.entity';
import type { Cast } from '../cast';
import type { Row, Target } from '../cell';
import { anywhere, covering, either, only, own } from '../rules';
import { ownRow, staffRow } from './row';
import type { RowsOf } from './row';

const caring = covering('community-staff', 'grid-worker');
const seen = covering('community-staff', 'grid-worker', 'property-staff');
/** Property staff see the record and are told that they may not change it. */
const changed: Row['expect'] = either(caring, (square) =>
  seen(square) === 'allowed' ? 'forbidden' : seen(square),
);

async function addRecord(target: Target, cast: Cast): Promise<{ careRecordId: string }> {
  const id = randomUUID();
  const { fields } = cast.world.platform;
  await cast.write((tx) =>
    tx.insert(CareRecord, {
      id,
      communityId: target.communityId,
      householdId: target.householdId,
      personId: null,
      nameSealed: fields.seal('矩阵', { table: 'care_records', column: 'nameSealed', rowId: id }),
      group: 'other',
      phoneSealed: null,
      accessSealed: null,
      notesSealed: null,
      checkInBy: null,
      doorCodeIndex: null,
      startedAt: cast.now,
      startedBy: cast.secondAdministratorId,
      endedAt: null,
      endedBy: null,
      endReasonSealed: null,
      openPersonKey: null,
      openNameKey: null,
    }),
  );
  return { careRecordId: id };
}

async function contactOf(ownerId: string, cast: Cast): Promise<{ contactId: string }> {
  const id = randomUUID();
  const { fields } = cast.world.platform;
  const sealed = (column: string, plain: string): string =>
    fields.seal(plain, { table: 'care_contacts', column, rowId: id });
  await cast.write(async (tx) => {
    await tx.delete(CareContact, { ownerId });
    await tx.insert(CareContact, {
      id,
      ownerId,
      place: 1,
      nameSealed: sealed('nameSealed', '矩阵'),
      relationSealed: sealed('relationSealed', '朋友'),
      phoneSealed: sealed('phoneSealed', '13900000000'),
      phoneIndex: id,
      contactPersonId: null,
      createdAt: cast.now,
      verifiedAt: null,
      codeIndex: null,
      codeSentAt: null,
      wrongCodes: 0,
      triedAt: 0,
    });
  });
  return { contactId: id };
}

const addContact = ({ personId }: Target, cast: Cast) => contactOf(personId, cast);

async function addRecordContact(target: Target, cast: Cast) {
  const { careRecordId } = await addRecord(target, cast);
  return { careRecordId, ...(await contactOf(careRecordId, cast)) };
}

async function addVisit(target: Target, cast: Cast): Promise<{ visitId: string }> {
  const { careRecordId } = await addRecord(target, cast);
  const id = randomUUID();
  await cast.write((tx) =>
    tx.insert(Visit, {
      id,
      communityId: target.communityId,
      careRecordId,
      personId: null,
      day: '2026-01-01',
      missedAt: cast.now,
      state: 'open',
      takenBy: null,
      takenAt: null,
      heardAt: null,
      settledAt: null,
      settledBy: null,
      told: 0,
      openKey: careRecordId,
    }),
  );
  return { visitId: id };
}

const ofRecord = (expect: Row['expect'], more: object = {}) =>
  ({
    owner: 'household',
    expect,
    input: async (target: Target, cast: Cast) => ({ ...(await addRecord(target, cast)), ...more }),
  }) as const;

export const careRows: RowsOf<typeof care> = {
  listCare: staffRow(anywhere('community-staff', 'grid-worker', 'property-staff'), {}),
  getHouseholdPeople: {
    owner: 'household',
    expect: caring,
    input: ({ householdId }) => ({ householdId }),
  },
  confirmCareComplete: staffRow(only('community-staff'), {}),
  getCareRecord: ofRecord(seen),
  addCareRecord: {
    owner: 'household',
    expect: caring,
    input: ({ householdId }) => ({
      householdId,
      name: `矩阵${randomUUID().slice(0, 8)}`,
      group: 'other',
    }),
  },
  changeCareRecord: ofRecord(changed, { notes: '无' }),
  endCareRecord: {
    owner: 'household',
    expect: changed,
    input: async (target, cast) => ({
      ...(await addRecord(target, cast)),
      reason: '不再需要关爱登记',
    }),
  },
  issueDoorCode: ofRecord(changed),
  setBuildingPosition: {
    owner: 'household',
    expect: changed,
    input: async (target, cast) => ({
      ...(await addRecord(target, cast)),
      latitude: 36.67,
      longitude: 117.02,
    }),
  },
};

const ofRecordContact = { owner: 'household', expect: caring, input: addRecordContact } as const;

export const careContactsRows: RowsOf<typeof careContacts> = {
  addRecordContact: {
    owner: 'household',
    expect: changed,
    input: async (target, cast) => ({
      ...(await addRecord(target, cast)),
      ...{ name: '矩阵', relation: '朋友', phone: '13900000001' },
    }),
  },
  sendRecordContactCode: ofRecordContact,
  verifyRecordContact: {
    owner: 'household',
    expect: caring,
    input: async (target, cast) => ({
      ...(await addRecordContact(target, cast)),
      code: '000000',
    }),
    passes: ['contact_code_wrong'],
  },
  removeRecordContact: ofRecordContact,
};

const ofContact = (expect: Row['expect']) =>
  ({ owner: 'person', expect, input: addContact }) as const;

export const myCareRows: RowsOf<typeof myCare> = {
  getMyCare: ownRow({}),
  leaveCare: ownRow({}),
  setMyHealthCard: { ...ownRow({ health: '高血压' }), passes: ['care_consent_needed'] },
  addMyContact: {
    ...ownRow({ name: '矩阵', relation: '朋友', phone: '13900000001' }),
    passes: ['care_consent_needed'],
  },
  sendContactCode: { ...ofContact(own), passes: ['contact_codes_used_up'] },
  verifyContact: {
    owner: 'person',
    expect: own,
    input: async (target, cast) => ({ ...(await addContact(target, cast)), code: '000000' }),
    passes: ['contact_code_wrong', 'contact_code_locked'],
  },
  removeMyContact: ofContact(own),
};

const ofVisit = (more: object = {}) =>
  ({
    owner: 'household',
    expect: caring,
    input: async (target: Target, cast: Cast) => ({ ...(await addVisit(target, cast)), ...more }),
  }) as const;

export const checkInsRows: RowsOf<typeof checkIns> = {
  getMyCheckIn: ownRow({}),
  checkIn: { ...ownRow({}), passes: ['no_check_in_wanted'] },
  listVisits: staffRow(anywhere('community-staff', 'grid-worker'), {}),
  takeVisit: ofVisit(),
  settleVisit: {
    owner: 'household',
    expect: caring,
    input: async (target, cast) => ({ ...(await addVisit(target, cast)), result: 'well' }),
  },
};
