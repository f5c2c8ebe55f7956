import * as z from 'zod';
import { positionSchema } from '@linli/shared/contracts/emergency-terms';
import type { Position } from '@linli/shared/contracts/emergency-terms';
import type { FieldCipher, FieldPlace } from '../../platform/crypto/field-cipher';
import type { DutyStretch } from './entities/duty-stretch.entity';
import type { OnDuty } from './duty';

const kept = z.tuple([
  positionSchema.shape.latitude,
  positionSchema.shape.longitude,
  positionSchema.shape.accuracy,
]);

function place(rowId: string): FieldPlace {
  return { table: 'duty_stretches', column: 'positionSealed', rowId };
}

/** Where the person is, as it is stored with the stretch. About ten centimetres exact, which is more than phones are. */
export function sealPosition(fields: FieldCipher, id: string, position: Position): string {
  const { latitude, longitude, accuracy } = position;
  const rounded = [Number(latitude.toFixed(6)), Number(longitude.toFixed(6)), Math.round(accuracy)];
  return fields.seal(JSON.stringify(rounded), place(id));
}

/** Where the person last said they are; null where none is kept. Throws FieldUnreadableError. */
export function openPosition(
  fields: FieldCipher,
  { id, positionSealed, positionAt }: DutyStretch,
): OnDuty['position'] {
  if (positionSealed === null || positionAt === null) return null;
  const [latitude, longitude, accuracy] = kept.parse(
    JSON.parse(fields.open(positionSealed, place(id))),
  );
  return { latitude, longitude, accuracy, at: positionAt };
}
