import { randomUUID } from 'node:crypto';
import type { Tx } from '../../../platform/database/database';
import { Message } from '../entities/message.entity';

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
export async function keepMessage(tx: Tx, notice: Notice, now: number): Promise<void> {
  await tx.insert(Message, { id: randomUUID(), ...notice, sentAt: now, readAt: null });
}
