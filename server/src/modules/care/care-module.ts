import type { CareDeviceView, CareGroup } from '@linli/shared/contracts/care';
import type { CallTrigger } from '@linli/shared/contracts/emergency-terms';
import type { Reader, Tx } from '../../platform/database/database';
import type { RunningModule } from '../../platform/platform';
import type { BuildingPosition } from '../households';

/** Somebody in care with all that a call or a visit needs; the name is opened. */
export interface CareSubject {
  readonly careRecordId: string;
  readonly communityId: string;
  readonly estateId: string;
  readonly gridId: string | null;
  readonly householdId: string;
  /** The account of the person; null if none is known. */
  readonly personId: string | null;
  readonly group: CareGroup;
  /** `华府天地 3号楼 2单元 501` */
  readonly address: string;
  readonly name: string;
  /** `09:00`, or null. */
  readonly checkInBy: string | null;
  readonly startedAt: number;
  readonly endedAt: number | null;
  /** Where the building stands; null if nobody has said so. */
  readonly buildingPosition: BuildingPosition | null;
}

/** Whom a question is about: a record of care, an account, or both. */
export interface CareWho {
  readonly careRecordId: string | null;
  readonly personId: string | null;
}

/** Somebody to tell who has entered the code sent to their number. */
export interface VerifiedContact {
  readonly contactId: string;
  readonly name: string;
  readonly relation: string;
  /** Whole: for channels and for who accepted a call; whoever shows it to others records the read. */
  readonly phone: string;
  /** The account with that verified number; null if there is none. */
  readonly personId: string | null;
}

/** What those who come may know while a call is open. Whoever shows it records the read. */
export interface CareCard {
  /** The person's own number as staff know it; null if none is. */
  readonly phone: string | null;
  readonly health: string | null;
  readonly access: string | null;
  readonly notes: string | null;
  /** Verified ones only. */
  readonly contacts: readonly VerifiedContact[];
}

/** Somebody whose calls a relative may know of. */
export interface FamilyTie {
  readonly careRecordId: string | null;
  readonly personId: string | null;
  /** The person's name. */
  readonly whose: string;
}

/** Help is needed for somebody in care, and what says so. */
export interface HelpNeed {
  readonly careRecordId: string;
  readonly trigger: CallTrigger;
  readonly deviceId: string | null;
  readonly isDrill: boolean;
  /** When a device says that it was pressed, where that is some time ago: its report waited. Shown, never reckoned with. */
  readonly saidAt?: number | null;
}

/** Somebody invented for a demo, with what they would have said themselves. */
export interface InventedCare {
  readonly householdId: string;
  readonly name: string;
  readonly group: CareGroup;
  readonly personId: string | null;
  readonly access: string;
  readonly notes: string;
  readonly checkInBy: string | null;
  /** Who of the staff is shown as having entered it. */
  readonly startedBy: string;
  /** Null: no card. The caller has added the consents. */
  readonly health: string | null;
  /** Verified ones. */
  readonly contacts: readonly {
    readonly name: string;
    readonly relation: string;
    readonly phone: string;
    readonly personId: string | null;
  }[];
}

/** A record began, changed or ended. */
export interface CareChange {
  readonly careRecordId: string;
  readonly communityId: string;
  readonly personId: string | null;
  readonly checkInBy: string | null;
  readonly isOpen: boolean;
}

/** A SELECT to join, with its values in order. */
export interface JoinedSelect {
  readonly sql: string;
  readonly values: readonly (string | number)[];
}

/** What the module of devices tells this one. */
export interface DeviceDirectory {
  /** The devices in use of each record; records without one may be absent. */
  of(manager: Reader, careRecordIds: readonly string[]): Promise<Map<string, CareDeviceView[]>>;
  /**
   * SELECT of `careRecordId`, `live` (devices in use that are ok or late) and `down`; one row for each record that has
   * a device in use.
   */
  healthSelect(now: number): JoinedSelect;
}

/** What the module of emergency calls tells this one. */
export interface DrillDirectory {
  /** When each record was last tried in a drill that came through; absent: never. */
  lastDrills(manager: Reader, careRecordIds: readonly string[]): Promise<Map<string, number>>;
}

/** Who needs care, whom to tell, and how to get in. */
export interface CareModule extends RunningModule {
  /** The record, open or ended; null if there is none of that id. */
  subjectById(manager: Reader, careRecordId: string): Promise<CareSubject | null>;
  /** The open record of that person's account; null if there is none. */
  subjectOfPerson(manager: Reader, personId: string): Promise<CareSubject | null>;
  /** The records of those ids, in no order; unknown ones are absent. */
  subjectsById(manager: Reader, careRecordIds: readonly string[]): Promise<CareSubject[]>;
  /** Everybody in care in that community, in the order of their ids. Opens every name: for jobs, not for screens. */
  openSubjects(manager: Reader, communityId: string): Promise<CareSubject[]>;
  /** What those who come may know: health only with consent, verified contacts only. */
  cardOf(manager: Reader, who: CareWho): Promise<CareCard>;
  verifiedContactsOf(manager: Reader, who: CareWho): Promise<VerifiedContact[]>;
  /** Whose calls and check-ins that person may know of: as verified contact, or acting for them as family. */
  familyOf(manager: Reader, personId: string): Promise<FamilyTie[]>;
  /** The accounts of those who count as family of that person. */
  relativesOf(manager: Reader, personId: string): Promise<string[]>;
  /** True if it is the code behind the door of that record, typed or scanned; false once the record has ended. */
  matchesDoorCode(manager: Reader, careRecordId: string, code: string): Promise<boolean>;
  /**
   * Called in the transaction in which somebody or something says that help is needed. Whatever may fail without the
   * call for help sets a timer here that is due now, and does nothing else.
   */
  onHelpNeeded(listener: (tx: Tx, need: HelpNeed) => Promise<void>): void;
  /** Says that help is needed; rejects, and with it the transaction, if a listener fails. */
  needHelp(tx: Tx, need: HelpNeed): Promise<void>;
  /** Called in the transaction in which a record begins, changes or ends. */
  onChanged(listener: (tx: Tx, change: CareChange) => Promise<void>): void;
  /** Enters an invented person for a demo: nobody is told and nothing is recorded. Answers the id. */
  enterInvented(tx: Tx, invented: InventedCare): Promise<string>;
  /** Once, at start, by the module of devices. */
  setDevices(directory: DeviceDirectory): void;
  /** Once, at start, by the module of emergency calls. */
  setLastDrills(directory: DrillDirectory): void;
  /** Counts now what the ledger of facts may know; the job does it by the hour. */
  measure(communityId: string): Promise<void>;
}
