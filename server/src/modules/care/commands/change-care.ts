import { IsNull } from 'typeorm';
import { alreadyInCare, careEnded } from '@linli/shared/contracts/care';
import type { Authorized } from '../../../platform/authorization/policy';
import type { Tx } from '../../../platform/database/database';
import { isDuplicateKey } from '../../../platform/database/engine-errors';
import { fail } from '../../../platform/http/failure';
import type { CareDoer } from '../care.events';
import type { PlacedRecord } from '../care.queries';
import { careWords } from '../care.words';
import { CareRecord } from '../entities/care-record.entity';
import { nameKeyOf, recordField } from '../sealed-fields';
import { communityIn } from './parts';
import type { CareParts } from './parts';
import { checkAccount, sealText, tellChange } from './take-into-care';
import type { CareDraft } from './take-into-care';

/** What is to be known instead; what is absent stays as it is. */
export type CareCorrection = { readonly [K in keyof CareDraft]?: CareDraft[K] | undefined };

function changesOf(
  parts: CareParts,
  record: PlacedRecord,
  correction: CareCorrection,
): Partial<CareRecord> {
  const { fields } = parts.platform;
  const { id, householdId } = record;
  const { name, personId, phone, access, notes, group, checkInBy } = correction;
  const texts = { phoneSealed: phone, accessSealed: access, notesSealed: notes } as const;
  const changes: Partial<CareRecord> = {};
  for (const column of ['phoneSealed', 'accessSealed', 'notesSealed'] as const) {
    const text = texts[column];
    if (text !== undefined) changes[column] = sealText(parts, id, { column, text });
  }
  if (name !== undefined) {
    changes.nameSealed = fields.seal(name, recordField('nameSealed', id));
    changes.openNameKey = nameKeyOf(fields, { householdId, name });
  }
  if (personId !== undefined) {
    changes.personId = personId;
    changes.openPersonKey = personId;
  }
  if (group !== undefined) changes.group = group;
  if (checkInBy !== undefined) changes.checkInBy = checkInBy;
  return changes;
}

/**
 * Corrects an open record. Somebody whose account is newly named is told. Throws care_ended, already_in_care, and
 * not_found for an account that does not belong to the household.
 */
export async function changeCare(
  tx: Tx,
  parts: CareParts,
  order: {
    readonly doer: CareDoer;
    readonly record: Authorized<PlacedRecord, 'change'>;
    readonly correction: CareCorrection;
  },
): Promise<void> {
  const { doer, record, correction } = order;
  const { id, householdId } = record;
  const { personId } = correction;
  const isNewAccount = personId !== undefined && personId !== record.personId;
  if (isNewAccount) await checkAccount(tx, { householdId, personId });
  const changes = changesOf(parts, record, correction);
  if (Object.keys(changes).length === 0) return;
  const open = { id, endedAt: IsNull() };
  const { affected } = await tx.update(CareRecord, open, changes).catch((error: unknown) => {
    throw isDuplicateKey(error) ? fail(alreadyInCare) : error;
  });
  if (affected !== 1) throw fail(careEnded);
  const community = await communityIn(tx, parts);
  await parts.operations.record(tx, {
    ...{ community, ...doer, object: 'care', subjectId: id },
    action: 'change',
  });
  if (isNewAccount && personId !== null) {
    await parts.messages.send(tx, { personId, ...careWords.started });
  }
  await tellChange(tx, parts, { ...record, ...changes });
}
