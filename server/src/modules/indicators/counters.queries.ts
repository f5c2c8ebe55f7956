import type { EntityManager } from 'typeorm';
import { noUse, usageOrigins } from '@linli/shared/indicators/counters';
import type { UsageCount, UsageOrigin, UsageQuery } from '@linli/shared/indicators/counters';
import { dayMs, hourOf } from '@linli/shared/kernel/time';
import { sliceOf } from './commands/count-uses';

interface Scope {
  readonly communityId: string;
  readonly query: UsageQuery;
  readonly now: number;
}

interface Window {
  readonly types: string;
  readonly parameters: readonly string[];
  readonly since: string;
}

function windowOf({ communityId, query, now }: Scope): Window {
  const slice = query.where === undefined ? '' : sliceOf(query.where.fact, query.where.value);
  return {
    types: query.types.map(() => '?').join(', '),
    parameters: [communityId, slice, ...query.types],
    since: hourOf(now - query.windowDays * dayMs),
  };
}

const number = (value: unknown): number => Number(value ?? 0);

async function eventsByOrigin(
  manager: EntityManager,
  { types, parameters, since }: Window,
): Promise<Record<UsageOrigin, number>> {
  const rows: { origin: string; events: unknown }[] = await manager.query(
    `SELECT \`origin\`, SUM(\`events\`) AS \`events\` FROM \`usage_hours\`
     WHERE \`communityId\` = ? AND \`slice\` = ? AND \`type\` IN (${types}) AND \`hour\` >= ? GROUP BY \`origin\``,
    [...parameters, since],
  );
  const events = { ...noUse.events };
  for (const row of rows) {
    const origin = usageOrigins.find((known) => known === row.origin);
    if (origin !== undefined) events[origin] = number(row.events);
  }
  return events;
}

async function hoursOfUse(
  manager: EntityManager,
  { types, parameters, since }: Window,
): Promise<Pick<UsageCount, 'hours' | 'firstHour' | 'lastHour'>> {
  const where = `\`communityId\` = ? AND \`slice\` = ? AND \`type\` IN (${types}) AND \`origin\` IN ('organic', 'staff-assisted')`;
  const inWindow: { hours: unknown; first: string | null }[] = await manager.query(
    `SELECT COUNT(DISTINCT \`hour\`) AS \`hours\`, MIN(\`hour\`) AS \`first\` FROM \`usage_hours\` WHERE ${where} AND \`hour\` >= ?`,
    [...parameters, since],
  );
  const ever: { last: string | null }[] = await manager.query(
    `SELECT MAX(\`hour\`) AS \`last\` FROM \`usage_hours\` WHERE ${where}`,
    [...parameters],
  );
  return {
    hours: number(inWindow[0]?.hours),
    firstHour: inWindow[0]?.first ?? null,
    lastHour: ever[0]?.last ?? null,
  };
}

async function membersOf(
  manager: EntityManager,
  { types, parameters, since }: Window,
  kind: 'household' | 'person',
): Promise<{ members: number; most: number }> {
  const rows: { members: unknown; most: unknown }[] = await manager.query(
    `SELECT COUNT(*) AS \`members\`, MAX(\`uses\`) AS \`most\` FROM (
       SELECT \`member\`, SUM(\`events\`) AS \`uses\` FROM \`usage_members\`
       WHERE \`communityId\` = ? AND \`slice\` = ? AND \`type\` IN (${types}) AND \`kind\` = ? AND \`day\` >= ?
       GROUP BY \`member\`) AS \`m\``,
    [...parameters, kind, since.slice(0, 10)],
  );
  return { members: number(rows[0]?.members), most: number(rows[0]?.most) };
}

/** What was recorded of the asked types in the window that ends now. */
export async function countUse(manager: EntityManager, scope: Scope): Promise<UsageCount> {
  if (scope.query.types.length === 0) return noUse;
  const window = windowOf(scope);
  const households = await membersOf(manager, window, 'household');
  const people = await membersOf(manager, window, 'person');
  return {
    events: await eventsByOrigin(manager, window),
    households: households.members,
    people: people.members,
    topPersonEvents: people.most,
    ...(await hoursOfUse(manager, window)),
  };
}
