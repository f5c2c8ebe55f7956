import type { FieldCipher, FieldPlace } from '../../platform/crypto/field-cipher';
import type { Message } from './entities/message.entity';

/** What a message says, readable. */
export interface MessageText {
  readonly title: string;
  readonly body: string;
}

function place(column: 'titleSealed' | 'bodySealed', rowId: string): FieldPlace {
  return { table: 'messages', column, rowId };
}

/** The stored form of a message's text: it may name a relative or tell what somebody owes. */
export function sealMessage(
  fields: FieldCipher,
  id: string,
  { title, body }: MessageText,
): Pick<Message, 'titleSealed' | 'bodySealed'> {
  return {
    titleSealed: fields.seal(title, place('titleSealed', id)),
    bodySealed: fields.seal(body, place('bodySealed', id)),
  };
}

/** The text behind the stored form. Throws FieldUnreadableError. */
export function openMessage(fields: FieldCipher, message: Message): MessageText {
  return {
    title: fields.open(message.titleSealed, place('titleSealed', message.id)),
    body: fields.open(message.bodySealed, place('bodySealed', message.id)),
  };
}
