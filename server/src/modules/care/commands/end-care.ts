import { IsNull } from 'typeorm';
import { careEnded } from '@linli/shared/contracts/care';
import type { PersonActor } from '@linli/shared/kernel/roles';
import type { Authorized } from '../../../platform/authorization/policy';
import type { Tx } from '../../../platform/database/database';
import { fail } from '../../../platform/http/failure';
import type { CareDoer } from '../care.events';
import type { PlacedRecord } from '../care.queries';
import { careWords } from '../care.words';
import { CareRecord } from '../entities/care-record.entity';
import { recordField } from '../sealed-fields';
import { communityIn } from './parts';
import type { CareParts } from './parts';
import { tellChange } from './take-into-care';

async function close(
  tx: Tx,
  parts: CareParts,
  { record, how }: { record: PlacedRecord; how: Partial<CareRecord> },
): Promise<void> {
  const change = {
    ...how,
    endedAt: parts.platform.clock.now(),
    openPersonKey: null,
    openNameKey: null,
    doorCodeIndex: null,
  };
  const { affected } = await tx.update(CareRecord, { id: record.id, endedAt: IsNull() }, change);
  if (affected !== 1) throw fail(careEnded);
  await tellChange(tx, parts, { ...record, ...change });
}

/** Staff end a record, with a reason; the person is told. Throws care_ended. */
export async function endCare(
  tx: Tx,
  parts: CareParts,
  order: {
    readonly doer: CareDoer;
    readonly record: Authorized<PlacedRecord, 'end'>;
    readonly reason: string;
  },
): Promise<void> {
  const { doer, record, reason } = order;
  const { id, personId } = record;
  const endReasonSealed = parts.platform.fields.seal(reason, recordField('endReasonSealed', id));
  await close(tx, parts, { record, how: { endedBy: 'staff', endReasonSealed } });
  const community = await communityIn(tx, parts);
  await parts.events.ended(tx, community, { doer, record });
  await parts.operations.record(tx, {
    ...{ community, ...doer, object: 'care', subjectId: id },
    action: 'change',
  });
  if (personId !== null) await parts.messages.send(tx, { personId, ...careWords.ended });
}

/** Somebody takes themselves out; who had entered them is told. Throws care_ended if it has just ended otherwise. */
export async function leaveCareOf(
  tx: Tx,
  parts: CareParts,
  { actor, record }: { actor: PersonActor; record: PlacedRecord },
): Promise<void> {
  await close(tx, parts, { record, how: { endedBy: 'self' } });
  const community = await communityIn(tx, parts);
  await parts.events.ended(tx, community, { doer: { actor, post: null }, record });
  const { startedBy: personId } = record;
  await parts.messages.send(tx, { personId, ...careWords.left(record.id) });
}
