import { randomUUID } from 'node:crypto';
import type { FieldCipher } from '../../../platform/crypto/field-cipher';
import type { Tx } from '../../../platform/database/database';
import { Message } from '../entities/message.entity';
import { sealMessage } from '../message-text';

/** What to tell whom. */
export interface Notice {
  readonly personId: string;
  /** At most 60 characters. */
  readonly title: string;
  readonly body: string;
  /** A page of the app with its query, or null. */
  readonly link: string | null;
}

/** Puts the message into the person's list; there if and only if the transaction commits. */
export async function keepMessage(
  tx: Tx,
  notice: Notice,
  { fields, now }: { fields: FieldCipher; now: number },
): Promise<void> {
  const id = randomUUID();
  const { personId, link } = notice;
  const text = sealMessage(fields, id, notice);
  await tx.insert(Message, { id, personId, ...text, link, sentAt: now, readAt: null });
}
