import type { ModuleDefinition, RunningModule } from '../../platform/platform';
import type { ConsentsModule } from '../consents';
import { BoardReads } from './board-reads';
import { boardEndpoints } from './board.routes';
import { callerEndpoints } from './caller.routes';
import { closingEndpoints } from './closing.routes';
import { onTimers } from './commands/keep-asking';
import { noteDelivered } from './commands/note-receipt';
import type { EmergencyCore, EmergencyParts } from './commands/parts';
import { forgetPositionsOf } from './commands/purge-calls';
import { raiseForCare } from './commands/raise-for';
import { drillsPersonalData, drillsRetention, startDrills } from './drills';
import { drillsEndpoints } from './drills.routes';
import { createEmergencyEvents } from './emergency.events';
import { EmergencyAlarm } from './entities/emergency-alarm.entity';
import { EmergencyCall } from './entities/emergency-call.entity';
import { EmergencyDrill } from './entities/emergency-drill.entity';
import { EmergencyLadder } from './entities/emergency-ladder.entity';
import { EmergencyMoment } from './entities/emergency-moment.entity';
import { EmergencyPress } from './entities/emergency-press.entity';
import { EmergencyProof } from './entities/emergency-proof.entity';
import { EmergencyTold } from './entities/emergency-told.entity';
import { emergencyPersonalData } from './held-about-people';
import { laddersEndpoints } from './ladders.routes';
import { EmergencyCalls1763600094001 } from './migrations/1763600094001-emergency-calls';
import { EmergencyAlarms1763600094002 } from './migrations/1763600094002-emergency-alarms';
import { EmergencyMoments1763600094003 } from './migrations/1763600094003-emergency-moments';
import { EmergencyLadders1763600094004 } from './migrations/1763600094004-emergency-ladders';
import { CallsByTime1763600094006 } from './migrations/1763600094006-calls-by-time';
import { EmergencyDrills1763600094050 } from './migrations/1763600094050-emergency-drills';
import { responderEndpoints } from './responder.routes';
import { emergencyRetention } from './retention';

/** What the module is started with. */
export type EmergencyNeeds = EmergencyCore & {
  readonly consents: Pick<ConsentsModule, 'onDecided'>;
};

/** Calls for help: from the press to the end, whoever crashes meanwhile. */
export const emergency = {
  name: 'emergency',
  entities: [
    EmergencyCall,
    EmergencyAlarm,
    EmergencyMoment,
    EmergencyPress,
    EmergencyProof,
    EmergencyTold,
    EmergencyLadder,
    EmergencyDrill,
  ],
  migrations: [
    EmergencyCalls1763600094001,
    EmergencyAlarms1763600094002,
    EmergencyMoments1763600094003,
    EmergencyLadders1763600094004,
    CallsByTime1763600094006,
    EmergencyDrills1763600094050,
  ],
  sealed: [
    { table: 'emergency_calls', column: 'positionSealed', primaryKey: 'id' },
    { table: 'emergency_calls', column: 'noteSealed', primaryKey: 'id' },
    { table: 'emergency_alarms', column: 'reasonSealed', primaryKey: 'id' },
    { table: 'emergency_ladders', column: 'reasonSealed', primaryKey: 'id' },
  ],
  start(platform, core): RunningModule {
    const parts: EmergencyParts = {
      platform,
      core,
      events: createEmergencyEvents(core.evidence),
    };
    onTimers(core.timers, parts);
    core.channels.onDelivered((tx, delivery) => noteDelivered(tx, parts, delivery));
    core.care.onHelpNeeded(async (tx, need) => {
      await raiseForCare(tx, parts, need);
    });
    core.consents.onDecided(async (tx, { personId, purpose, given }) => {
      if (purpose === 'location' && !given) await forgetPositionsOf(tx, personId);
    });
    const reads = new BoardReads(() => platform.clock.now());
    return {
      endpoints: [
        ...callerEndpoints(parts),
        ...responderEndpoints(parts),
        ...closingEndpoints(parts),
        ...boardEndpoints({ ...parts, reads }),
        ...laddersEndpoints(parts),
        ...drillsEndpoints({ ...parts, reads }),
      ],
      personalData: [...emergencyPersonalData(platform.fields), ...drillsPersonalData(parts)],
      retention: [...emergencyRetention, ...drillsRetention],
      jobs: startDrills(parts),
    };
  },
} satisfies ModuleDefinition<EmergencyNeeds>;
