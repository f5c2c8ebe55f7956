import type { EntityManager } from 'typeorm';
import type { FieldCipher } from '../../platform/crypto/field-cipher';
import type { ExportSource, PersonalData } from '../../platform/held-about-people';
import { Resident } from './entities/resident.entity';
import { eraseResidents } from './commands/erase-residents';
import { placesOf } from './coverage.queries';
import { openResident } from './register.presenter';
import { findRowsOfPerson } from './rows-of-person.queries';
import { relationWords } from './rows/cell-values';

const genderWords: Readonly<Record<string, string>> = { male: '男', female: '女', unknown: '未知' };

async function opened(fields: FieldCipher, manager: EntityManager, rows: readonly Resident[]) {
  const places = await placesOf(
    manager,
    rows.map(({ householdId }) => householdId),
  );
  return rows.map((row) => ({
    row,
    address: places.get(row.householdId)?.address ?? '',
    ...openResident(fields, row),
  }));
}

/**
 * What the register holds of a person whose account is linked. Erasing takes name, numbers, birth date, indexes and
 * the link; the stretch of time in the household stays as an unnamed head, so that counts stay true.
 */
export function registerPersonalData(fields: FieldCipher): PersonalData {
  return {
    name: 'register.residents',
    title: '居民登记',
    purpose: '社区服务与应急需要知道谁住在哪里；搬离后仍保留起止日期，删除后只留下不具名的计数。',
    async collect(manager, personId) {
      const rows = await findRowsOfPerson(manager, fields, personId);
      return (await opened(fields, manager, rows)).map(({ row, ...open }) => ({
        ...open,
        gender: row.gender,
        relation: row.relation,
        livesAlone: row.livesAlone,
        fromOn: row.fromOn,
        untilOn: row.untilOn,
      }));
    },
    async erase(tx, personId) {
      await eraseResidents(tx, fields, await findRowsOfPerson(tx, fields, personId));
    },
  };
}

/** Rows that are opened before others get their turn. */
const rowsTogether = 500;

/** Some rows of today after that id, in the order of their ids. */
function pageOfCurrent(
  manager: EntityManager,
  communityId: string,
  after: string,
): Promise<Resident[]> {
  return manager
    .createQueryBuilder(Resident, 'r')
    .where('r.communityId = :communityId AND r.untilOn IS NULL AND r.id > :after', {
      communityId,
      after,
    })
    .orderBy('r.id')
    .limit(rowsTogether)
    .getMany();
}

function lineOf({
  row,
  address,
  name,
  phone,
  idTail,
  birthDate,
}: Awaited<ReturnType<typeof opened>>[number]): string[] {
  return [
    address,
    name,
    genderWords[row.gender] ?? '',
    birthDate ?? '',
    idTail ?? '',
    phone ?? '',
    relationWords[row.relation as keyof typeof relationWords][0] ?? '',
    row.livesAlone ? '是' : '否',
    row.fromOn,
  ];
}

/** The register as staff may take it out of the house with a second person's consent. */
export function registerExport(fields: FieldCipher): ExportSource {
  return {
    dataset: 'register.residents',
    title: '居民登记表',
    // Inspectors may count residents, not see them.
    posts: ['community-staff'],
    columns: [
      '地址',
      '姓名',
      '性别',
      '出生日期',
      '身份证号（隐去中段）',
      '手机号',
      '与户主关系',
      '是否独居',
      '入住日期',
    ],
    async *pages(db, communityId) {
      for (let after = ''; ;) {
        const page = await db.read(async (manager) => {
          const rows = await pageOfCurrent(manager, communityId, after);
          return opened(fields, manager, rows);
        });
        const last = page.at(-1);
        if (last === undefined) return;
        yield page.map(lineOf);
        after = last.row.id;
      }
    },
  };
}
