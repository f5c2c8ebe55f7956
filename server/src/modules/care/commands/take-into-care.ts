import { randomUUID } from 'node:crypto';
import { alreadyInCare } from '@linli/shared/contracts/care';
import type { CareGroup } from '@linli/shared/contracts/care';
import { commonErrors } from '@linli/shared/kernel/errors';
import type { Authorized } from '../../../platform/authorization/policy';
import type { Tx } from '../../../platform/database/database';
import { afterCommit } from '../../../platform/database/database';
import { isDuplicateKey } from '../../../platform/database/engine-errors';
import { fail } from '../../../platform/http/failure';
import type { CoveredHousehold } from '../../households';
import { peopleOf } from '../../households';
import type { CareDoer } from '../care.events';
import { careWords } from '../care.words';
import { CareRecord } from '../entities/care-record.entity';
import { nameKeyOf, recordField } from '../sealed-fields';
import { communityIn } from './parts';
import type { CareParts } from './parts';

/** What is known of somebody when they are taken into care. */
export interface CareDraft {
  readonly name: string;
  readonly group: CareGroup;
  /** One of the people bound to the household, or null. */
  readonly personId: string | null;
  readonly phone: string | null;
  readonly access: string;
  readonly notes: string;
  readonly checkInBy: string | null;
}

type SealedText = 'phoneSealed' | 'accessSealed' | 'notesSealed';

/** The stored form of a text of a record; nothing is stored for no text. */
export function sealText(
  { platform }: Pick<CareParts, 'platform'>,
  id: string,
  { column, text }: { column: SealedText; text: string | null },
): string | null {
  if (text === null || text === '') return null;
  return platform.fields.seal(text, recordField(column, id));
}

/** Nobody is guessed: an account may only be that of somebody who is bound to the household today. Throws not_found. */
export async function checkAccount(
  tx: Tx,
  { householdId, personId }: { householdId: string; personId: string | null },
): Promise<void> {
  if (personId === null) return;
  const people = await peopleOf(tx, householdId);
  if (!people.includes(personId)) throw fail(commonErrors.notFound);
}

/** The row of somebody who is taken into care now. */
export function newRecord(
  parts: Pick<CareParts, 'platform'>,
  {
    startedBy,
    household,
  }: { startedBy: string; household: Pick<CoveredHousehold, 'id' | 'communityId'> },
  draft: CareDraft,
): CareRecord {
  const { fields, clock } = parts.platform;
  const id = randomUUID();
  const { name, group, personId, checkInBy } = draft;
  const { id: householdId, communityId } = household;
  const text = (column: SealedText, plain: string | null): string | null =>
    sealText(parts, id, { column, text: plain });
  return {
    ...{ id, communityId, householdId, personId, group, checkInBy },
    nameSealed: fields.seal(name, recordField('nameSealed', id)),
    phoneSealed: text('phoneSealed', draft.phone),
    accessSealed: text('accessSealed', draft.access),
    notesSealed: text('notesSealed', draft.notes),
    doorCodeIndex: null,
    startedAt: clock.now(),
    startedBy,
    endedAt: null,
    endedBy: null,
    endReasonSealed: null,
    openPersonKey: personId,
    openNameKey: nameKeyOf(fields, { householdId, name }),
  };
}

/**
 * Enters somebody into the register; the person is told if they use the app. Throws already_in_care, and not_found for
 * an account that does not belong to the household.
 */
export async function takeIntoCare(
  tx: Tx,
  parts: CareParts,
  order: {
    readonly doer: CareDoer;
    readonly household: Authorized<CoveredHousehold, 'add'>;
    readonly draft: CareDraft;
  },
): Promise<CareRecord> {
  const { doer, household, draft } = order;
  await checkAccount(tx, { householdId: household.id, personId: draft.personId });
  const startedBy = doer.actor.personId;
  const record = newRecord(parts, { startedBy, household }, draft);
  await tx.insert(CareRecord, record).catch((error: unknown) => {
    throw isDuplicateKey(error) ? fail(alreadyInCare) : error;
  });
  const community = await communityIn(tx, parts);
  await parts.events.started(tx, community, { doer, record });
  await parts.operations.record(tx, {
    ...{ community, ...doer, object: 'care', subjectId: record.id },
    action: 'change',
  });
  if (record.personId !== null) {
    await parts.messages.send(tx, { personId: record.personId, ...careWords.started });
  }
  await tellChange(tx, parts, record);
  return record;
}

/** Tells those who wait for it that the record is now like this, and counts anew after the commit. */
export async function tellChange(tx: Tx, parts: CareParts, record: CareRecord): Promise<void> {
  const { id: careRecordId, communityId, personId, checkInBy, endedAt } = record;
  const change = { careRecordId, communityId, personId, checkInBy, isOpen: endedAt === null };
  await parts.surroundings.tellChange(tx, change);
  afterCommit(tx, () => {
    parts.countSoon(communityId);
  });
}
