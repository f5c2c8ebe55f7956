import { minuteMs } from '@linli/shared/kernel/time';
import type { PersonActor } from '@linli/shared/kernel/roles';
import { FieldUnreadableError } from '../../platform/crypto/field-cipher';
import type { FieldCipher, FieldPlace } from '../../platform/crypto/field-cipher';

/** How long a confirmation may be used. */
export const confirmationMs = 10 * minuteMs;

/** It stands in no table: the place only binds it to one person and one use. */
function placeOf({ personId }: PersonActor): FieldPlace {
  return { table: 'privacy', column: 'erasureConfirmation', rowId: personId };
}

/** What the second step of erasing asks for: for this person, in this session, until then. */
export function makeConfirmation(
  fields: FieldCipher,
  actor: PersonActor,
  now: number,
): { confirmation: string; expiresAt: number } {
  const expiresAt = now + confirmationMs;
  const content = JSON.stringify({ sessionId: actor.sessionId, expiresAt });
  return { confirmation: fields.seal(content, placeOf(actor)), expiresAt };
}

/** True if it was made here, for this person and session, and is not too old. */
export function isConfirmed(
  fields: FieldCipher,
  actor: PersonActor,
  { confirmation, now }: { confirmation: string; now: number },
): boolean {
  try {
    const content = JSON.parse(fields.open(confirmation, placeOf(actor))) as {
      sessionId: string;
      expiresAt: number;
    };
    return content.sessionId === actor.sessionId && now < content.expiresAt;
  } catch (error) {
    if (error instanceof FieldUnreadableError) return false;
    throw error;
  }
}
