import { randomUUID } from 'node:crypto';
import {
  residentAlreadyRegistered,
  residentDateImpossible,
  residentEntryEnded,
} from '@linli/shared/contracts/register';
import type { Relation } from '@linli/shared/contracts/register';
import type { PersonActor } from '@linli/shared/kernel/roles';
import { dayOf } from '@linli/shared/kernel/time';
import type { Authorized } from '../../../platform/authorization/policy';
import type { FieldCipher } from '../../../platform/crypto/field-cipher';
import { insertRows } from '../../../platform/database/bulk';
import { changeIf } from '../../../platform/database/database';
import type { Tx } from '../../../platform/database/database';
import { isDuplicateKey } from '../../../platform/database/engine-errors';
import { fail } from '../../../platform/http/failure';
import { Community } from '../../households';
import type { CoveredHousehold } from '../../households';
import { IsNull } from 'typeorm';
import { Resident } from '../entities/resident.entity';
import { keyOfIdIndex, personKeyOf, phoneIndexOf, residentField } from '../resident-row';
import type { RegisterParts } from './parts';

/** An entry whose household the actor's post covers. */
export type ChangeableEntry = Authorized<
  { readonly entry: Resident; readonly communityId: string },
  'change'
>;

/** What a change may say; what it leaves out stays. */
export interface EntryChange {
  readonly on: string;
  readonly household?: CoveredHousehold;
  readonly phone?: string | null;
  readonly relation?: Relation;
  readonly livesAlone?: boolean;
}

function assertDay({ fromOn }: Resident, on: string, now: number): void {
  if (on > dayOf(now) || on < fromOn) throw fail(residentDateImpossible);
}

const sealedColumns = ['nameSealed', 'phoneSealed', 'idTailSealed', 'birthDateSealed'] as const;

/** The same values sealed for another row: a sealed value opens in its own row alone. */
function resealed(fields: FieldCipher, from: Resident, id: string): Pick<Resident, 'nameSealed'> {
  return Object.fromEntries(
    sealedColumns.map((column) => {
      const sealed = from[column];
      if (sealed === null) return [column, null];
      const plain = fields.open(sealed, residentField(column, from.id));
      return [column, fields.seal(plain, residentField(column, id))];
    }),
  ) as unknown as Pick<Resident, 'nameSealed'>;
}

function keyAfter(fields: FieldCipher, from: Resident, household: CoveredHousehold): string | null {
  // An unnamed head stays one.
  if (from.currentKey === null) return null;
  if (from.idIndex !== null) return keyOfIdIndex(fields, from.communityId, from.idIndex);
  const open = (column: 'nameSealed' | 'birthDateSealed') =>
    fields.open(from[column] ?? '', residentField(column, from.id));
  return personKeyOf(fields, {
    communityId: from.communityId,
    address: household.address,
    name: open('nameSealed'),
    birthDate: from.birthDateSealed === null ? '' : open('birthDateSealed'),
    idNumber: null,
  });
}

function nextRow(
  fields: FieldCipher,
  from: Resident,
  { on, household, phone, relation, livesAlone, now }: EntryChange & { now: number },
): Resident {
  const id = randomUUID();
  const next: Resident = {
    ...from,
    ...resealed(fields, from, id),
    id,
    fromOn: on,
    untilOn: null,
    relation: relation ?? from.relation,
    livesAlone: livesAlone ?? from.livesAlone,
    importId: null,
    recordedAt: now,
  };
  if (phone !== undefined) {
    next.phoneSealed = phone === null ? null : fields.seal(phone, residentField('phoneSealed', id));
    next.phoneIndex = phone === null ? null : phoneIndexOf(fields, phone);
  }
  if (household !== undefined) {
    next.householdId = household.id;
    next.estateId = household.estateId;
    next.currentKey = keyAfter(fields, from, household);
  }
  return next;
}

/** The entry as it is now; throws resident_entry_ended if it was ended or erased since it was shown. */
async function currentRow(tx: Tx, { id, currentKey }: Resident): Promise<Resident> {
  const row = await tx.findOneBy(Resident, { id, untilOn: IsNull() });
  if (row?.currentKey !== currentKey) throw fail(residentEntryEnded);
  return row;
}

async function closeRow(tx: Tx, expected: Partial<Resident>, on: string): Promise<void> {
  const isClosed = await changeIf(tx, Resident, {
    expected: { ...expected, untilOn: IsNull() as never },
    change: { untilOn: on, currentKey: null },
  });
  if (!isClosed) throw fail(residentEntryEnded);
}

/** Ends the entry on that day and begins another: both durable together, with event and trace. */
export async function changeResident(
  { platform, core, events }: RegisterParts,
  { entry, communityId }: ChangeableEntry,
  { actor, change }: { actor: PersonActor; change: EntryChange },
): Promise<Resident> {
  const now = platform.clock.now();
  if (entry.untilOn !== null) throw fail(residentEntryEnded);
  assertDay(entry, change.on, now);
  try {
    return await platform.db.transaction(async (tx) => {
      const current = await currentRow(tx, entry);
      const next = nextRow(platform.fields, current, { ...change, now });
      // An erasure seals the name anew: what it has taken is never written again.
      await closeRow(tx, { id: current.id, nameSealed: current.nameSealed }, change.on);
      await insertRows(tx, Resident, [next]);
      const community = await tx.findOneByOrFail(Community, { id: communityId });
      const word = change.household === undefined ? 'changed' : 'moved';
      await events.changed(tx, community, { actor, entryId: next.id, change: word });
      const trace = { action: 'change', object: 'register', subjectId: next.residentId } as const;
      await core.operations.record(tx, { community, actor, ...trace });
      return next;
    });
  } catch (error) {
    throw isDuplicateKey(error) ? fail(residentAlreadyRegistered) : error;
  }
}

/** Ends the entry: the person lives there no longer. Durable with event and trace. */
export async function endResident(
  { platform, core, events }: RegisterParts,
  { entry, communityId }: ChangeableEntry,
  { actor, on }: { actor: PersonActor; on: string },
): Promise<Resident> {
  if (entry.untilOn !== null) throw fail(residentEntryEnded);
  assertDay(entry, on, platform.clock.now());
  await platform.db.transaction(async (tx) => {
    await closeRow(tx, { id: entry.id }, on);
    const community = await tx.findOneByOrFail(Community, { id: communityId });
    await events.changed(tx, community, { actor, entryId: entry.id, change: 'ended' });
    const trace = { action: 'change', object: 'register', subjectId: entry.residentId } as const;
    await core.operations.record(tx, { community, actor, ...trace });
  });
  return { ...entry, untilOn: on, currentKey: null };
}
