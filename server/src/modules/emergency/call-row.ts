import { defaultLadder, ladderSchema } from '@linli/shared/contracts/emergency-ladder';
import type { Ladder } from '@linli/shared/contracts/emergency-ladder';
import { positionSchema } from '@linli/shared/contracts/emergency-terms';
import type { Position } from '@linli/shared/contracts/emergency-terms';
import { dayMs, minuteMs } from '@linli/shared/kernel/time';
import type { FieldCipher, FieldPlace } from '../../platform/crypto/field-cipher';
import type { EmergencyCall } from './entities/emergency-call.entity';

const parsed = new Map<string, Ladder>([[JSON.stringify(defaultLadder), defaultLadder]]);
const mostParsed = 100;

/** The ladder that stands as JSON; the few versions of a house are parsed once. */
export function readLadder(json: string): Ladder {
  const known = parsed.get(json);
  if (known !== undefined) return known;
  const ladder = ladderSchema.parse(JSON.parse(json));
  if (parsed.size >= mostParsed) parsed.clear();
  parsed.set(json, ladder);
  return ladder;
}

/** Where a sealed field of a call stands. */
export function callField(column: 'positionSealed' | 'noteSealed', rowId: string): FieldPlace {
  return { table: 'emergency_calls', column, rowId };
}

/** Where the reason stands for which somebody gave a call back. */
export function reasonField(rowId: string): FieldPlace {
  return { table: 'emergency_alarms', column: 'reasonSealed', rowId };
}

/** The stored form of a position. */
export function sealPosition(fields: FieldCipher, callId: string, position: Position): string {
  return fields.seal(JSON.stringify(position), callField('positionSealed', callId));
}

/** Where the caller was last, or null if that is not known or no longer kept. */
export function positionOf(
  fields: FieldCipher,
  { id, positionSealed }: Pick<EmergencyCall, 'id' | 'positionSealed'>,
): Position | null {
  if (positionSealed === null) return null;
  return positionSchema.parse(
    JSON.parse(fields.open(positionSealed, callField('positionSealed', id))),
  );
}

/**
 * About when it was pressed, by the clock of the phone or the device, where that was over a minute before the server
 * heard of it; null otherwise, and where it lies so far back that the clock must be wrong.
 */
export function pressedBefore({
  pressedAt,
  raisedAt,
}: Pick<EmergencyCall, 'pressedAt' | 'raisedAt'>): number | null {
  if (pressedAt === null) return null;
  const waited = raisedAt - pressedAt;
  return waited > minuteMs && waited <= dayMs ? pressedAt : null;
}

/** True while somebody has taken the call upon them. */
export function isAccepted({ state }: Pick<EmergencyCall, 'state'>): boolean {
  return state === 'accepted' || state === 'en-route' || state === 'on-site';
}
