import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { bindPhone, checkRealName } from '@linli/shared/contracts/identity';
import { decideConsent, eraseAccount, prepareErasure } from '@linli/shared/contracts/privacy';
import { getIndicator } from '@linli/shared/contracts/indicators';
import {
  addResident,
  changeResident,
  commitImport,
  discardImport,
  downloadImportProblems,
  downloadImportTemplate,
  endResident,
  getImport,
  getRegisterCounts,
  getResidentHistory,
  listBuildings,
  listHouseholdResidents,
  listHouseholds,
  listImportProblems,
  listImports,
  listResidents,
  previewImport,
  revealResident,
  searchResidents,
} from '@linli/shared/contracts/register';
import { registerPersonalData } from '@linli/server/modules/register/held.queries';
import { sandboxPeople } from '@linli/server/sandbox/people';
import { writeWorkbook } from '@linli/server/modules/register/sheets/template';
import { loadFacts } from '@linli/server/modules/facilities/index';
import { Building, Grid } from '@linli/server/modules/households/index';
import { agreed } from '../world/agreed';
import type { Caller } from '../world/caller';
import { eventually } from '../world/eventually';
import { csvOf, idNumberFor, importList, leaves, listHead, uploadList } from '../world/upload-list';
import { createWorld } from '../world/world';
import type { World } from '../world/world';

let world: World;
let staff: Caller;

beforeAll(async () => {
  world = await createWorld();
  staff = await world.signInAs('chen-jing');
}, 60_000);
afterAll(() => world.close());

jest.setTimeout(30_000);

const row = (
  [estate, building, unit, room]: [string, string, string, string],
  name: string,
  rest: { birth?: string; id?: string; phone?: string; relation?: string; alone?: string } = {},
): string[] => [
  estate,
  building,
  unit,
  room,
  '',
  name,
  '',
  rest.birth ?? '',
  rest.id ?? '',
  rest.phone ?? '',
  rest.relation ?? '户主',
  rest.alone ?? '',
  '2020-01-01',
];

describe('checking a list', () => {
  test('says what is wrong in which row, and changes nothing', async () => {
    const home = (room: string): [string, string, string, string] => ['华府天地', '9', '1', room];
    const file = csvOf([
      row(home('101'), '赵一', { id: idNumberFor('1950-02-03', 1), phone: '13800000001' }),
      row(home('101'), '', { birth: '1980-01-01', relation: '配偶' }),
      row(home('102'), '钱二', { birth: '1980-02-30' }),
      row(home('102'), '孙三', { birth: '1850-01-01' }),
      row(home('103'), '李四', { birth: '1980-01-01', phone: '12345' }),
      row(home('103'), '周五', { id: '370902195001011234' }),
      row(home('104'), '吴六', { id: idNumberFor('1950-02-03', 1) }),
      row(home('101'), '郑七', { birth: '1990-01-01' }),
      row(home('101'), '王八', { birth: '1990-01-01', relation: '子女', alone: '是' }),
      row(['没有的小区', '1', '1', '1'], '冯九', { birth: '1990-01-01' }),
    ]);
    const { id } = await uploadList(staff, file, { createsHouseholds: true });
    const checked = await leaves(staff, id, 'checking');
    expect(checked).toMatchObject({
      state: 'checked',
      format: 'csv-utf8',
      totalRows: 10,
      validRows: 2,
      newEstates: 1,
      newBuildings: 2,
      newHouseholds: 2,
      can: { commit: true, discard: true },
    });
    const { items } = await staff.call(listImportProblems, { importId: id, limit: 100 });
    expect(items.map(({ rowNumber, column, problem }) => [rowNumber, column, problem])).toEqual([
      [3, '姓名', 'missing'],
      [4, '出生日期', 'bad-date'],
      [5, '出生日期', 'impossible-age'],
      [6, '手机号', 'bad-phone'],
      [7, '身份证号', 'bad-id'],
      [8, '姓名', 'duplicate-in-file'],
      [9, '与户主关系', 'two-heads'],
      [10, '是否独居', 'not-alone'],
    ]);
    expect(items.at(-1)?.message).toBe('填了独居，但这一户不止一人（见第2行）');

    const { rows } = await staff.call(previewImport, { importId: id });
    expect(rows[0]).toMatchObject({
      name: '赵**',
      phone: '138****0001',
      address: '华府天地 9号楼 1单元 101',
    });
    const csv = await staff.call(downloadImportProblems, { importId: id });
    expect(csv).not.toMatch(/赵一|13800000001|钱二/);
    expect(csv).toContain('4,出生日期,');
    expect((await staff.call(listResidents, {})).items).toEqual([]);
    expect(await staff.refusal(commitImport, { importId: id })).toBe('import_has_errors');
    const discarded = await staff.call(discardImport, { importId: id });
    expect(discarded.state).toBe('discarded');
    expect(await staff.refusal(commitImport, { importId: id })).toBe('import_not_checked');
  });

  test('without new households, unknown places are errors', async () => {
    const file = csvOf([
      row(['华府天地', '3号楼', '2单元', '501'], '王一', { birth: '1954-01-01' }),
      row(['华府天地', '77', '1', '1'], '王二', { birth: '1954-01-01' }),
      row(['某某小区', '1', '1', '1'], '王三', { birth: '1954-01-01' }),
    ]);
    const { id } = await uploadList(staff, file);
    await leaves(staff, id, 'checking');
    const { items } = await staff.call(listImportProblems, { importId: id });
    expect(items.map(({ problem }) => problem)).toEqual(['unknown-household', 'unknown-estate']);
    await staff.call(discardImport, { importId: id });
  });

  test('files that are no lists are refused and leave nothing behind', async () => {
    const xls = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(500)]);
    const brokenZip = Buffer.concat([Buffer.from('504b0304', 'hex'), Buffer.alloc(500, 7)]);
    for (const file of [xls, brokenZip]) {
      const refused = uploadList(staff, file);
      await expect(refused).rejects.toMatchObject({ code: 'import_file_unreadable' });
    }
    await expect(uploadList(staff, '')).rejects.toMatchObject({ code: 'import_file_empty' });
    const prose = await uploadList(staff, '春眠不觉晓，处处闻啼鸟。\n夜来风雨声，花落知多少。');
    expect(await leaves(staff, prose.id, 'checking')).toMatchObject({
      state: 'refused',
      refusal: 'no-head',
    });
    await eventually(async () => {
      const left = await readdir(path.join(world.settings.folder, 'uploads'));
      expect(left).toEqual([]);
    });
  });

  test('the staff of the community alone may import', async () => {
    for (const slug of ['wang-guilan', 'hu-bo', 'luo-na', 'gao-lei', 'zheng-kai', 'tang-yun']) {
      const caller = await world.signInAs(slug);
      await expect(uploadList(caller, 'x')).rejects.toMatchObject({ code: 'not_found' });
      expect(await caller.refusal(listImports, {})).toBe('not_found');
    }
  });
});

describe('taking a list into the register', () => {
  test('xlsx and GB18030 come in, once, and are counted', async () => {
    const rows = Array.from({ length: 30 }, (_, at) =>
      row(['山语观邸', '8', '1', (at + 101).toString()], `居民${at.toString()}`, {
        id: idNumberFor(at < 12 ? '1950-05-05' : '1990-05-05', at),
        phone: `139000000${(at + 10).toString()}`,
        alone: at < 3 ? '是' : '否',
      }),
    );
    const sheet = await writeWorkbook([['居民名单'], [...listHead], ...rows]);
    const done = await importList(staff, sheet);
    expect(done).toMatchObject({ state: 'done', format: 'xlsx', addedRows: 30, skippedRows: 0 });
    // Asked again, nothing happens a second time.
    expect(
      await staff.call(commitImport, { importId: done.id }).catch((e: unknown) => e),
    ).toMatchObject({
      addedRows: 30,
    });

    const again = await uploadList(staff, sheet);
    const checked = await leaves(staff, again.id, 'checking');
    expect(checked).toMatchObject({ validRows: 0, faultyRows: 30, can: { commit: false } });

    // 「姓名」 and so on in GB18030: the head and one row, as an old spreadsheet program saves them.
    const gb = Buffer.from('d0a1c7f82cc2a5b6b02cb7bfbac52cd0d5c3fb2cb3f6c9fac8d5c6da0a', 'hex');
    const line = Buffer.from('bbaab8aeccecb5d82c332c312cd5c5c8fd2c313935302d30312d30310a', 'hex');
    const old = await uploadList(staff, Buffer.concat([gb, line]), { createsHouseholds: true });
    expect(await leaves(staff, old.id, 'checking')).toMatchObject({
      format: 'csv-gb18030',
      totalRows: 1,
    });

    await eventually(async () => {
      const counts = await staff.call(getRegisterCounts, {});
      expect(counts).toMatchObject({
        total: 30,
        from60: 12,
        from65: 12,
        from80: 0,
        from60Alone: 3,
      });
    });
  });

  test('what is measured replaces what was declared', async () => {
    const facts = await eventually(async () => {
      const table = await world.platform.db.read((manager) =>
        loadFacts(manager, world.scene.community.id),
      );
      expect(table['residentPopulation']?.value).toBe(30);
      return table;
    });
    expect(facts['elderly60']).toMatchObject({ value: 12, provenance: 'measured' });
    expect(facts['soloElderly60']?.source).toContain('居民登记');
    // 40% are 60 or older, so the clause applies whatever the disclosure said.
    await eventually(async () => {
      const { clauses } = await world.anyone.call(getIndicator, {
        community: 'jiaochang',
        catalogue: 'basic',
        indicatorId: 'basic-08',
      });
      const [clause] = clauses;
      expect(JSON.stringify(clause?.figures)).toContain('居民登记');
    });
  });
});

describe('who sees whom', () => {
  const phone = '13900000010';
  test('by phone, masked; whole only for those whose post covers the place, and recorded', async () => {
    const [found] = (await staff.call(searchResidents, { phone: '139-0000-0010' })).items;
    expect(found).toMatchObject({ name: '居**', phone: '139****0010', can: { reveal: true } });
    const id = found?.id ?? '';
    expect(await staff.call(revealResident, { id })).toMatchObject({
      name: '居民0',
      phone,
      birthDate: '1950-05-05',
    });
    for (const slug of ['hu-bo', 'gao-lei']) {
      const caller = await world.signInAs(slug);
      const [masked] = (await caller.call(searchResidents, { phone })).items;
      expect(masked).toMatchObject({ name: '居**', can: { reveal: false, change: false } });
      expect(await caller.refusal(revealResident, { id })).toBe('forbidden');
    }
    for (const slug of ['zheng-kai', 'tang-yun', 'sun-wei', 'wang-guilan']) {
      const caller = await world.signInAs(slug);
      expect(await caller.refusal(searchResidents, { phone })).toBe('not_found');
      expect(await caller.refusal(revealResident, { id })).toBe('not_found');
      expect(await caller.refusal(listResidents, {})).toBe('not_found');
    }
  });

  test('a grid worker sees the grid and nothing else', async () => {
    const grid = await world.platform.db.transaction(async (tx) => {
      const made = {
        id: 'a0000000-0000-4000-8000-000000000001',
        communityId: world.scene.community.id,
        name: '一格',
      };
      await tx.insert(Grid, made);
      await tx.update(Building, { name: '8号楼' }, { gridId: made.id });
      await tx.query('UPDATE `post_grants` SET `gridId` = ? WHERE `personId` = ?', [
        made.id,
        world.scene.people['luo-na']?.id,
      ]);
      return made;
    });
    const worker = await world.signInAs('luo-na');
    const { items } = await worker.call(listBuildings, {});
    expect(items.map(({ name, grid: of }) => [name, of])).toEqual([['8号楼', grid.name]]);
    const { items: homes } = await worker.call(listHouseholds, {
      buildingId: items[0]?.id ?? '',
      limit: 5,
    });
    expect(homes).toHaveLength(5);
    expect((await worker.call(listResidents, { limit: 100 })).items).toHaveLength(30);
    const elsewhere = world.scene.households['wang-guilan']?.id ?? '';
    expect(await worker.refusal(listHouseholdResidents, { householdId: elsewhere })).toBe(
      'not_found',
    );
  });
});

describe('changes', () => {
  test('end one stretch of time and begin another', async () => {
    const from = world.scene.households['li-jianguo']?.id ?? '';
    const to = world.scene.households['zhao-min']?.id ?? '';
    const entry = await staff.call(addResident, {
      householdId: from,
      name: '何小雨',
      birthDate: '1990-01-01',
      relation: 'tenant',
      fromOn: '2021-03-01',
    });
    const twice = {
      householdId: from,
      name: '何小雨',
      birthDate: '1990-01-01',
      relation: 'tenant',
      fromOn: '2021-03-01',
    } as const;
    expect(await staff.refusal(addResident, twice)).toBe('resident_already_registered');
    const early = { id: entry.id, on: '2020-01-01', householdId: to };
    expect(await staff.refusal(changeResident, early)).toBe('resident_date_impossible');
    const moved = await staff.call(changeResident, { ...early, on: '2024-05-01' });
    expect(moved).toMatchObject({
      residentId: entry.residentId,
      fromOn: '2024-05-01',
      householdId: to,
    });
    expect(await staff.refusal(changeResident, { ...early, on: '2024-06-01' })).toBe(
      'resident_entry_ended',
    );
    await staff.call(endResident, { id: moved.id, on: '2025-01-01' });
    const { items } = await staff.call(getResidentHistory, { residentId: entry.residentId });
    expect(items.map(({ fromOn, untilOn, address }) => [fromOn, untilOn, address])).toEqual([
      ['2024-05-01', '2025-01-01', '山语观邸 5号楼 1单元 1102'],
      ['2021-03-01', '2024-05-01', '华府天地 1号楼 1单元 302'],
    ]);
    const past = await staff.call(listHouseholdResidents, { householdId: from, past: 'yes' });
    expect(past.items).toHaveLength(1);
    expect((await staff.call(listHouseholdResidents, { householdId: from })).items).toEqual([]);
    // Moving on, the same person can be entered anew.
    expect(await staff.refusal(addResident, { ...twice, fromOn: '2025-02-01' })).toBe('ok');
  });
});

test('the person behind an entry sees it and can have it erased', async () => {
  const person = sandboxPeople.find(({ slug }) => slug === 'li-jianguo');
  const li = await world.signInAs('li-jianguo');
  const { body } = await world.sandbox('POST', '/sandbox/phone-code', { person: 'li-jianguo' });
  await li.call(bindPhone, { ...(body as { code: string }), ...agreed.phone });
  const { displayName: name = '', idNumber = '', phone = '' } = person ?? {};
  await li.call(checkRealName, { name, idNumber, ...agreed.realName });
  const householdId = world.scene.households['li-jianguo']?.id ?? '';
  const entry = {
    householdId,
    name,
    phone,
    idNumber,
    relation: 'head',
    fromOn: '2022-01-01',
  } as const;
  await staff.call(addResident, entry);
  // His daughter's entry carries his number; that does not make it his.
  const daughter = { ...entry, name: '李小朋', idNumber: undefined, birthDate: '2015-05-05' };
  await staff.call(addResident, { ...daughter, relation: 'child' });

  const held = registerPersonalData(world.platform.fields);
  const personId = world.scene.people['li-jianguo']?.id ?? '';
  const { db } = world.platform;
  const collected = await db.read((manager) => held.collect(manager, personId));
  expect(collected).toMatchObject([{ name, phone, fromOn: '2022-01-01' }]);
  await db.transaction((tx) => held.erase(tx, personId));
  expect(await db.read((manager) => held.collect(manager, personId))).toEqual([]);
  const { items } = await staff.call(listHouseholdResidents, { householdId });
  expect(items.map((one) => one.name).sort()).toEqual(expect.arrayContaining(['', '李**']));
  const { items: found } = await staff.call(searchResidents, { phone });
  expect(found).toHaveLength(1);
});

test('an entry knows its account once number, name and birth date agree', async () => {
  const zhao = await world.signInAs('zhao-min');
  const person = sandboxPeople.find(({ slug }) => slug === 'zhao-min');
  const { name = '', idNumber = '', phone = '' } = person ?? {};
  const householdId = world.scene.households['zhao-min']?.id ?? '';
  const entry = { householdId, name, phone, idNumber, relation: 'head', fromOn: '2023-01-01' };
  const { id } = await staff.call(addResident, { ...entry, relation: 'head' });
  // Her mother's entry carries her number; that does not make it hers.
  const mother = { ...entry, name: '赵老太', idNumber: undefined, birthDate: '1955-05-05' };
  await staff.call(addResident, { ...mother, relation: 'parent' });
  const withAccount = async () =>
    (await staff.call(listHouseholdResidents, { householdId })).items
      .filter(({ hasAccount }) => hasAccount)
      .map((one) => one.id);
  const bind = async () => {
    const { body } = await world.sandbox('POST', '/sandbox/phone-code', { person: 'zhao-min' });
    await zhao.call(bindPhone, { ...(body as { code: string }), ...agreed.phone });
  };
  await bind();
  expect(await withAccount()).toEqual([]);
  await zhao.call(checkRealName, { name, idNumber, ...agreed.realName });
  expect(await withAccount()).toEqual([id]);

  await zhao.call(decideConsent, { purpose: 'phone', given: false, version: 1 });
  expect(await withAccount()).toEqual([]);
  await bind();
  expect(await withAccount()).toEqual([id]);

  const { confirmation } = await zhao.call(prepareErasure, {});
  await zhao.call(eraseAccount, { confirmation });
  expect(await withAccount()).toEqual([]);
});

test('the template is a list that the import understands', async () => {
  const answer = await fetch(`${world.url}${downloadImportTemplate.path}`);
  const { id } = await uploadList(staff, new Uint8Array(await answer.arrayBuffer()), {
    createsHouseholds: true,
  });
  expect(await leaves(staff, id, 'checking')).toMatchObject({
    state: 'checked',
    validRows: 1,
    faultyRows: 0,
  });
  expect(await staff.call(getImport, { importId: id })).toMatchObject({ format: 'xlsx' });
});
