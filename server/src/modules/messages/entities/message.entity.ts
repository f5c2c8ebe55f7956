import { Entity, Index } from 'typeorm';
import { sealedLength } from '../../../platform/crypto/field-cipher';
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
@Index('ix_messages_sent', ['sentAt'])
export class Message {
  @PrimaryIdColumn()
  id: string;

  @IdColumn()
  personId: string;

  /** Sealed; at most 60 characters when opened. */
  @TextColumn(sealedLength(60))
  titleSealed: string;

  @LongTextColumn()
  bodySealed: string;

  @InstantColumn()
  sentAt: number;

  @InstantColumn({ nullable: true })
  readAt: number | null;

  /** A page of the app with its query; null where there is nothing to open. */
  @TextColumn(200, { nullable: true })
  link: string | null;
}
