import { IsNull } from 'typeorm';
import { careEnded } from '@linli/shared/contracts/care';
import type { Authorized } from '../../../platform/authorization/policy';
import type { Tx } from '../../../platform/database/database';
import { fail } from '../../../platform/http/failure';
import { freshCode } from '../../bindings';
import { setBuildingPosition } from '../../households';
import type { BuildingPosition } from '../../households';
import type { CareDoer } from '../care.events';
import type { PlacedRecord } from '../care.queries';
import { doorCodeIndex } from '../door-codes';
import { CareRecord } from '../entities/care-record.entity';
import { communityIn } from './parts';
import type { CareParts } from './parts';

interface Order {
  readonly doer: CareDoer;
  readonly record: Authorized<PlacedRecord, 'change'>;
}

async function note(tx: Tx, parts: CareParts, { doer, record }: Order): Promise<void> {
  await parts.operations.record(tx, {
    community: await communityIn(tx, parts),
    ...doer,
    action: 'change',
    object: 'care',
    subjectId: record.id,
  });
}

/** Makes a code for the door; an earlier one stops working. It is answered once and stored as a keyed hash. */
export async function makeDoorCode(tx: Tx, parts: CareParts, order: Order): Promise<string> {
  const code = freshCode();
  const change = { doorCodeIndex: doorCodeIndex(parts.platform.fields, code) };
  const open = { id: order.record.id, endedAt: IsNull() };
  const { affected } = await tx.update(CareRecord, open, change);
  if (affected !== 1) throw fail(careEnded);
  await note(tx, parts, order);
  return code;
}

/** Says where the building of that record stands; it holds for everybody in the building. */
export async function placeBuilding(
  tx: Tx,
  parts: CareParts,
  order: Order & { readonly position: BuildingPosition },
): Promise<void> {
  await setBuildingPosition(tx, order.record.householdId, order.position);
  await note(tx, parts, order);
}
