import type { MessageView } from '@linli/shared/contracts/messages';
import { commonErrors } from '@linli/shared/kernel/errors';
import type { FieldCipher } from '../../platform/crypto/field-cipher';
import { fail } from '../../platform/http/failure';
import type { Message } from './entities/message.entity';
import { openMessage } from './message-text';
import type { MessagePosition } from './messages.queries';

/** What a person may see of a message sent to them. */
export function presentMessage(fields: FieldCipher, message: Message): MessageView {
  const { id, sentAt, readAt, link } = message;
  return { id, ...openMessage(fields, message), sentAt, readAt, link };
}

/** The cursor that continues after this message. */
export function cursorAfter({ sentAt, id }: MessagePosition): string {
  return `${sentAt}.${id}`;
}

/** Reads a cursor back; throws invalid_input for one that was not made here. */
export function readCursor(cursor: string | undefined): MessagePosition | null {
  if (cursor === undefined) return null;
  const match = /^(\d{1,15})\.([0-9a-f-]{36})$/.exec(cursor);
  if (match === null) {
    throw fail(commonErrors.invalidInput, { fields: [{ path: 'cursor', message: '格式不对' }] });
  }
  return { sentAt: Number(match[1]), id: match[2] as string };
}
