import { IsNull, LessThan } from 'typeorm';
import type { EntityManager, FindOptionsWhere } from 'typeorm';
import { Message } from './entities/message.entity';

/** Where a page of messages begins: right after the message sent then, with that id. */
export interface MessagePosition {
  readonly sentAt: number;
  readonly id: string;
}

/** At most `limit` messages of the person after the position, newest first. */
export function findMessages(
  manager: EntityManager,
  personId: string,
  { after, limit }: { after: MessagePosition | null; limit: number },
): Promise<Message[]> {
  const where: FindOptionsWhere<Message>[] =
    after === null
      ? [{ personId }]
      : [
          { personId, sentAt: LessThan(after.sentAt) },
          { personId, sentAt: after.sentAt, id: LessThan(after.id) },
        ];
  return manager.find(Message, { where, order: { sentAt: 'DESC', id: 'DESC' }, take: limit });
}

/** How many messages the person has not read. */
export function countUnread(manager: EntityManager, personId: string): Promise<number> {
  return manager.countBy(Message, { personId, readAt: IsNull() });
}
