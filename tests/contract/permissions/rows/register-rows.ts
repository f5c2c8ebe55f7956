import { randomUUID } from 'node:crypto';
import type * as register from '@linli/shared/contracts/register';
import { Building } from '@linli/server/modules/households/entities/building.entity';
import { RegisterImport } from '@linli/server/modules/register/entities/register-import.entity';
import { Resident } from '@linli/server/modules/register/entities/resident.entity';
import type { Cast } from '../cast';
import type { Row, Target } from '../cell';
import { anywhere, covering, either, only } from '../rules';
import { openRow, staffRow } from './row';
import type { RowsOf } from './row';

const readers = ['community-staff', 'grid-worker', 'property-staff', 'police'] as const;
const reading = anywhere(...readers);
const importing = only('community-staff');

/** Seen by these posts where they reach; changed and shown whole by two of them. */
const seen: Row['expect'] = covering(...readers);
const changed: Row['expect'] = either(covering('community-staff', 'grid-worker'), (square) =>
  seen(square) === 'allowed' ? 'forbidden' : seen(square),
);

async function addEntry(target: Target, cast: Cast): Promise<{ id: string; residentId: string }> {
  const id = randomUUID();
  const residentId = randomUUID();
  const { fields } = cast.world.platform;
  const sealed = (column: string, plain: string): string =>
    fields.seal(plain, { table: 'residents', column, rowId: id });
  await cast.write((tx) =>
    tx.insert(Resident, {
      id,
      residentId,
      communityId: target.communityId,
      householdId: target.householdId,
      estateId: target.estateId,
      nameSealed: sealed('nameSealed', '矩阵'),
      phoneSealed: null,
      phoneIndex: null,
      idTailSealed: null,
      idIndex: null,
      currentKey: null,
      birthDateSealed: null,
      cohort: null,
      gender: 'unknown',
      relation: 'other',
      livesAlone: false,
      personId: null,
      fromOn: '2020-01-01',
      untilOn: null,
      importId: null,
      recordedAt: cast.now,
    }),
  );
  return { id, residentId };
}

const addBuilding = async ({ estateId }: Target, cast: Cast): Promise<{ buildingId: string }> => {
  const buildingId = randomUUID();
  await cast.write((tx) =>
    tx.insert(Building, {
      id: buildingId,
      estateId,
      name: buildingId.slice(0, 8),
      floors: null,
      gridId: null,
    }),
  );
  return { buildingId };
};

async function addImport({ communityId }: Target, cast: Cast): Promise<{ importId: string }> {
  const importId = randomUUID();
  const { now } = cast;
  const none = 0;
  await cast.write((tx) =>
    tx.insert(RegisterImport, {
      id: importId,
      communityId,
      uploadedBy: cast.secondAdministratorId,
      state: 'checked',
      refusal: null,
      runningKey: null,
      format: 'csv-utf8',
      createsHouseholds: false,
      uploadedAt: now,
      stepStartedAt: now,
      progressedAt: now,
      finishedAt: null,
      doneRows: none,
      ofRows: none,
      totalRows: none,
      validRows: none,
      faultyRows: none,
      problemCount: none,
      keptProblems: none,
      newEstates: none,
      newBuildings: none,
      newHouseholds: none,
      nextPart: none,
      addedRows: none,
      skippedRows: none,
    }),
  );
  return { importId };
}

const ofImport = { owner: 'community', expect: importing, input: addImport } as const;
const ofEntry = async (target: Target, cast: Cast) => ({ id: (await addEntry(target, cast)).id });

export const registerRows: RowsOf<typeof register> = {
  listBuildings: staffRow(reading, {}),
  listHouseholds: { owner: 'household', expect: seen, input: addBuilding },
  listHouseholdResidents: {
    owner: 'household',
    expect: seen,
    input: ({ householdId }) => ({ householdId }),
  },
  listResidents: staffRow(reading, {}),
  searchResidents: staffRow(reading, { phone: '13800001234' }),
  revealResident: { owner: 'household', expect: changed, input: ofEntry },
  getResidentHistory: {
    owner: 'household',
    expect: seen,
    input: async (target, cast) => ({ residentId: (await addEntry(target, cast)).residentId }),
  },
  addResident: {
    owner: 'household',
    expect: changed,
    input: ({ householdId }) => ({
      householdId,
      fromOn: '2020-01-01',
      name: `矩阵${randomUUID().slice(0, 8)}`,
      birthDate: '1990-01-01',
      relation: 'other',
    }),
  },
  changeResident: {
    owner: 'household',
    expect: changed,
    input: async (target, cast) => ({
      ...(await ofEntry(target, cast)),
      on: '2026-01-01',
      livesAlone: true,
    }),
  },
  endResident: {
    owner: 'household',
    expect: changed,
    input: async (target, cast) => ({ ...(await ofEntry(target, cast)), on: '2026-01-01' }),
  },
  getRegisterCounts: staffRow(
    anywhere('community-staff', 'grid-worker', 'administrator', 'inspector'),
    {},
  ),
  downloadImportTemplate: openRow({}),
  uploadImport: {
    ...staffRow(importing, {}),
    // A call without a file is refused after the permission was given.
    passes: ['unsupported_media_type', 'import_file_empty', 'import_file_unreadable'],
  },
  listImports: staffRow(importing, {}),
  getImport: ofImport,
  previewImport: { ...ofImport, passes: ['import_not_ready'] },
  listImportProblems: ofImport,
  downloadImportProblems: ofImport,
  commitImport: { ...ofImport, passes: ['import_not_ready', 'import_empty'] },
  discardImport: ofImport,
};
