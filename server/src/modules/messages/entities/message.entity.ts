import { Entity, Index } from 'typeorm';
import {
  IdColumn,
  InstantColumn,
  LongTextColumn,
  PrimaryIdColumn,
  TextColumn,
} from '../../../platform/database/columns';

/** Something that one person was told. Never changes, except that it is read once. */
@Entity('messages')
@Index('ix_messages_person', ['personId', 'sentAt'])
@Index('ix_messages_unread', ['personId', 'readAt'])
export class Message {
  @PrimaryIdColumn()
  id: string;

  @IdColumn()
  personId: string;

  @TextColumn(60)
  title: string;

  @LongTextColumn()
  body: string;

  @InstantColumn()
  sentAt: number;

  @InstantColumn({ nullable: true })
  readAt: number | null;

  /** A page of the app with its query; null where there is nothing to open. */
  @TextColumn(200, { nullable: true })
  link: string | null;
}
