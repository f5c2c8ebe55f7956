import { Entity, Index } from 'typeorm';
import { sealedLength } from '../../../platform/crypto/field-cipher';
import {
  FlagColumn,
  IdColumn,
  InstantColumn,
  IntegerColumn,
  PrimaryIdColumn,
  TextColumn,
} from '../../../platform/database/columns';

/** How long what is sealed is at most. */
export const keySealedLength = sealedLength(64);
export const nameSealedLength = sealedLength(20);
export const reasonSealedLength = sealedLength(200);

/** A device that calls for help for somebody in care. Retired, never deleted while its reports are kept. */
@Entity('devices')
@Index('ix_devices_care', ['careRecordId', 'retiredAt'])
@Index('ix_devices_community', ['communityId', 'retiredAt', 'id'])
export class Device {
  @PrimaryIdColumn()
  id: string;

  @IdColumn()
  communityId: string;

  @IdColumn()
  estateId: string;

  @IdColumn()
  householdId: string;

  @IdColumn()
  careRecordId: string;

  /** What stands on it. */
  @TextColumn(40)
  serial: string;

  /** The serial while it is in use, so that none is in use twice; null once retired. */
  @TextColumn(40, { nullable: true })
  @Index('ux_devices_serial_in_use', { unique: true })
  serialInUse: string | null;

  /** One of the contract's kinds. */
  @TextColumn(20)
  kind: string;

  @TextColumn(nameSealedLength)
  nameSealed: string;

  /** The shared secret under which it signs: an HMAC needs the plain key. */
  @TextColumn(keySealedLength)
  keySealed: string;

  /** How often it promises to be heard. */
  @IntegerColumn()
  heartbeatSeconds: number;

  /** The newest moment at which it surely was alive, by the server's clock; only ever moves forward. */
  @InstantColumn({ nullable: true })
  lastHeardAt: number | null;

  @IntegerColumn({ nullable: true })
  batteryPercent: number | null;

  /** When the device said so, by its own clock but never later than the server's: an older one changes nothing. */
  @InstantColumn({ nullable: true })
  batteryAt: number | null;

  /** When staff were told of the low battery; null once it was charged or changed. */
  @InstantColumn({ nullable: true })
  batteryToldAt: number | null;

  /** When the outage that lasts was noticed; null while the device is heard. */
  @InstantColumn({ nullable: true })
  silentAt: number | null;

  @InstantColumn()
  addedAt: number;

  @IdColumn()
  addedBy: string;

  @InstantColumn({ nullable: true })
  retiredAt: number | null;

  /** Why, where somebody retired it. */
  @TextColumn(reasonSealedLength, { nullable: true })
  retireReasonSealed: string | null;

  /** True where the household is invented: its events must not become measured facts. */
  @FlagColumn()
  synthetic: boolean;
}
