import { In } from 'typeorm';
import type { EntityManager } from 'typeorm';
import type { PersonActor } from '@linli/shared/kernel/roles';
import type { JoinedSelect } from './care-module';
import { placeRecords } from './care.queries';
import type { PlacedRecord } from './care.queries';
import { readingPosts } from './care.policy';
import { CareRecord } from './entities/care-record.entity';

/** What a list of the register asks for. */
export interface CareQuestion {
  readonly communityId: string;
  /** What is known of devices. */
  readonly devices: JoinedSelect;
}

/** How many stand in the register, as far as the viewer's posts reach. */
export interface CareCounts {
  readonly total: number;
  readonly livingAlone: number;
  readonly withDevice: number;
  readonly deviceDown: number;
  readonly withVerifiedContact: number;
}

export type CareFilter = 'all' | 'no-device' | 'device-down' | 'no-contact';

/** The part of a WHERE that keeps what the actor's posts cover. */
function coverage({ grants }: PersonActor, communityId: string): JoinedSelect {
  const values: string[] = [];
  const alternatives = grants
    .filter((grant) => grant.communityId === communityId && readingPosts.includes(grant.role))
    .map(({ estateId, gridId }) => {
      const limits = [
        estateId === null ? null : { text: '`h`.`estateId` = ?', value: estateId },
        gridId === null ? null : { text: '`b`.`gridId` = ?', value: gridId },
      ].filter((limit) => limit !== null);
      values.push(...limits.map(({ value }) => value));
      return limits.length === 0 ? '1 = 1' : limits.map(({ text }) => text).join(' AND ');
    });
  return { sql: alternatives.length === 0 ? '1 = 0' : `(${alternatives.join(' OR ')})`, values };
}

const hasContact =
  'EXISTS (SELECT 1 FROM `care_contacts` `c` WHERE `c`.`ownerId` IN (`r`.`id`, `r`.`personId`) AND `c`.`verifiedAt` IS NOT NULL)';

const filters: Readonly<Record<CareFilter, string>> = {
  all: '1 = 1',
  'no-device': '`d`.`careRecordId` IS NULL',
  'device-down': '`d`.`down` > 0',
  'no-contact': `NOT ${hasContact}`,
};

function open(actor: PersonActor, { communityId, devices }: CareQuestion): JoinedSelect {
  const covered = coverage(actor, communityId);
  return {
    sql: `FROM \`care_records\` \`r\` JOIN \`households\` \`h\` ON \`h\`.\`id\` = \`r\`.\`householdId\` LEFT JOIN \`buildings\` \`b\` ON \`b\`.\`estateId\` = \`h\`.\`estateId\` AND \`b\`.\`name\` = \`h\`.\`building\` LEFT JOIN (${devices.sql}) \`d\` ON \`d\`.\`careRecordId\` = \`r\`.\`id\` WHERE \`r\`.\`communityId\` = ? AND \`r\`.\`endedAt\` IS NULL AND ${covered.sql}`,
    values: [...devices.values, communityId, ...covered.values],
  };
}

/** Everything that stands above the list, by one statement. */
export async function countCare(
  manager: EntityManager,
  actor: PersonActor,
  question: CareQuestion,
): Promise<CareCounts> {
  const { sql, values } = open(actor, question);
  const [row]: Partial<Record<keyof CareCounts, number | string | null>>[] = await manager.query(
    `SELECT COUNT(*) AS \`total\`, SUM(CASE WHEN \`r\`.\`group\` = 'lives-alone-60' THEN 1 ELSE 0 END) AS \`livingAlone\`, SUM(CASE WHEN \`d\`.\`careRecordId\` IS NULL THEN 0 ELSE 1 END) AS \`withDevice\`, SUM(CASE WHEN \`d\`.\`down\` > 0 THEN 1 ELSE 0 END) AS \`deviceDown\`, SUM(CASE WHEN ${hasContact} THEN 1 ELSE 0 END) AS \`withVerifiedContact\` ${sql}`,
    [...values],
  );
  const count = (key: keyof CareCounts): number => Number(row?.[key] ?? 0);
  return {
    total: count('total'),
    livingAlone: count('livingAlone'),
    withDevice: count('withDevice'),
    deviceDown: count('deviceDown'),
    withVerifiedContact: count('withVerifiedContact'),
  };
}

/** Where a page begins: right after the record that began then. */
export interface CarePosition {
  readonly at: number;
  readonly id: string;
}

/** Open records that the actor's posts cover, the newest first. */
export async function findCare(
  manager: EntityManager,
  actor: PersonActor,
  asked: CareQuestion & { filter: CareFilter; after: CarePosition | null; limit: number },
): Promise<PlacedRecord[]> {
  const { filter, after, limit } = asked;
  const { sql, values } = open(actor, asked);
  const later =
    after === null
      ? { text: '', values: [] }
      : {
          text: ' AND (`r`.`startedAt` < ? OR (`r`.`startedAt` = ? AND `r`.`id` < ?))',
          values: [after.at, after.at, after.id],
        };
  const rows: { id: string }[] = await manager.query(
    `SELECT \`r\`.\`id\` AS \`id\` ${sql} AND ${filters[filter]}${later.text} ORDER BY \`r\`.\`startedAt\` DESC, \`r\`.\`id\` DESC LIMIT ?`,
    [...values, ...later.values, limit],
  );
  if (rows.length === 0) return [];
  const records = await manager.find(CareRecord, {
    where: { id: In(rows.map(({ id }) => id)) },
    order: { startedAt: 'DESC', id: 'DESC' },
  });
  return placeRecords(manager, records);
}

/** How many live alone and how many of them have a device that is heard of, in the whole community. */
export async function countSoloElders(
  manager: EntityManager,
  { communityId, devices }: CareQuestion,
): Promise<{ livingAlone: number; withLiveDevice: number }> {
  const [row]: { alone: number | string; live: number | string | null }[] = await manager.query(
    `SELECT COUNT(*) AS \`alone\`, SUM(CASE WHEN \`d\`.\`live\` > 0 THEN 1 ELSE 0 END) AS \`live\` FROM \`care_records\` \`r\` LEFT JOIN (${devices.sql}) \`d\` ON \`d\`.\`careRecordId\` = \`r\`.\`id\` WHERE \`r\`.\`communityId\` = ? AND \`r\`.\`endedAt\` IS NULL AND \`r\`.\`group\` = 'lives-alone-60'`,
    [...devices.values, communityId],
  );
  return { livingAlone: Number(row?.alone ?? 0), withLiveDevice: Number(row?.live ?? 0) };
}
