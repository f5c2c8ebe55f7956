import type { Platform } from '../../../platform/platform';
import type { CareModule } from '../../care';
import type { ChannelsModule } from '../../channels';
import type { DevicesModule } from '../../devices';
import type { DutyModule } from '../../duty';
import type { EvidenceModule } from '../../evidence';
import type { HouseholdsModule } from '../../households';
import type { MessagesModule } from '../../messages';
import type { OperationsModule } from '../../operations';
import type { RealtimeModule } from '../../realtime';
import type { TimersModule } from '../../timers';
import type { EmergencyEvents } from '../emergency.events';

/** What this module stands on. */
export interface EmergencyCore {
  readonly households: Pick<HouseholdsModule, 'communities'>;
  readonly evidence: Pick<EvidenceModule, 'record'>;
  readonly operations: Pick<OperationsModule, 'record'>;
  readonly messages: Pick<MessagesModule, 'send'>;
  readonly timers: Pick<TimersModule, 'on' | 'set' | 'cancel'>;
  readonly realtime: Pick<RealtimeModule, 'tell'>;
  readonly channels: Pick<ChannelsModule, 'deliver' | 'deliveriesOfAll' | 'onDelivered'>;
  readonly duty: Pick<DutyModule, 'onDuty' | 'staffOf'>;
  readonly care: Pick<
    CareModule,
    | 'subjectById'
    | 'subjectOfPerson'
    | 'subjectsById'
    | 'cardOf'
    | 'verifiedContactsOf'
    | 'familyOf'
    | 'relativesOf'
    | 'matchesDoorCode'
    | 'onHelpNeeded'
    | 'openSubjects'
    | 'onChanged'
    | 'setLastDrills'
  >;
  readonly devices: Pick<DevicesModule, 'of' | 'onTest' | 'deviceById'>;
}

/** What the commands of this module work with. */
export interface EmergencyParts {
  readonly platform: Pick<Platform, 'db' | 'clock' | 'fields' | 'settings' | 'log'>;
  readonly core: EmergencyCore;
  readonly events: EmergencyEvents;
}

/** The kinds of timers of this module, all about a call. */
export const timerKinds = {
  /** The next step of the ladder. */
  step: 'emergency.step',
  /** Whoever accepted should have set out. */
  setOut: 'emergency.set-out',
  /** Somebody should have been at the door. */
  overdue: 'emergency.overdue',
  /** Nobody came: the end. */
  giveUp: 'emergency.give-up',
  /** Is an accepted call over? */
  askAfter: 'emergency.ask-after',
  /** An accepted call has had its day. */
  bound: 'emergency.bound',
} as const;

/** The kinds of timers of drills, all about a drill. */
export const drillTimers = {
  /** Its hour has come. */
  begin: 'emergency.drill',
  /** It should have got through, or should have been pressed. */
  deadline: 'emergency.drill-deadline',
  /** A real call has come: it ends now. */
  giveWay: 'emergency.drill-gives-way',
} as const;
