import { addToCounters } from '../../../platform/database/add-to-counters';
import type { CounterTable, Growth } from '../../../platform/database/add-to-counters';
import type { Tx } from '../../../platform/database/database';
import { noActor } from '../../evidence';
import type { SealedEvent } from '../../evidence';

const hoursTable: CounterTable = {
  table: 'usage_hours',
  keys: ['communityId', 'type', 'slice', 'hour', 'origin'],
  counter: 'events',
};
const membersTable: CounterTable = {
  table: 'usage_members',
  keys: ['communityId', 'type', 'slice', 'kind', 'day', 'member'],
  counter: 'events',
};

/** Facts by whose value a rule may count; each value is a slice of its own. */
const slicingFacts = [
  'feeKind',
  'duty',
  'action',
  'result',
  'passed',
  'response',
  'outcome',
] as const;

/** The name of the slice of events whose fact has that value. */
export function sliceOf(fact: string, value: string): string {
  return `${fact}=${value}`;
}

function slicesOf({ facts }: SealedEvent): string[] {
  const named = slicingFacts.flatMap((fact) => {
    const value = facts[fact];
    const isValue = typeof value === 'string' || typeof value === 'boolean';
    return isValue ? [sliceOf(fact, value.toString())] : [];
  });
  return ['', ...named];
}

const counted: ReadonlySet<string> = new Set(['organic', 'staff-assisted']);

class Growths {
  private readonly byKey = new Map<string, { key: readonly string[]; by: number }>();

  add(...key: readonly string[]): void {
    const name = key.join('\u0000');
    const known = this.byKey.get(name);
    if (known === undefined) this.byKey.set(name, { key, by: 1 });
    else known.by += 1;
  }

  /** In one fixed order, so that two writers never wait for each other crosswise. */
  list(): Growth[] {
    return [...this.byKey.entries()]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([, growth]) => growth);
  }
}

/** Adds sealed events to the counters. Runs in the sealing transaction, so the counters never lag or lead the log. */
export async function countUses(tx: Tx, sealed: readonly SealedEvent[]): Promise<void> {
  const hours = new Growths();
  const members = new Growths();
  for (const event of sealed) {
    const { communityId, type, hour, origin } = event;
    for (const slice of slicesOf(event)) {
      hours.add(communityId, type, slice, hour, origin);
      if (!counted.has(origin)) continue;
      const day = hour.slice(0, 10);
      if (event.actor !== noActor) {
        members.add(communityId, type, slice, 'person', day, event.actor);
      }
      if (event.household !== null) {
        members.add(communityId, type, slice, 'household', day, event.household);
      }
    }
  }
  await addToCounters(tx, hoursTable, hours.list());
  await addToCounters(tx, membersTable, members.list());
}
