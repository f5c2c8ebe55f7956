import { randomUUID } from 'node:crypto';
import type { Tx } from '../../../platform/database/database';
import { EmergencyAlarm } from '../entities/emergency-alarm.entity';
import { EmergencyCall } from '../entities/emergency-call.entity';
import { EmergencyMoment } from '../entities/emergency-moment.entity';
import { EmergencyPress } from '../entities/emergency-press.entity';

/**
 * Takes the person out of every call: the calls stay as ones of nobody and nowhere, the alarms as answered by nobody in
 * particular, so that times and reviews stay true.
 */
export async function forgetInCalls(tx: Tx, personId: string): Promise<void> {
  const nothing = { personId: null };
  await tx.update(
    EmergencyCall,
    { personId },
    {
      ...nothing,
      ...{ careRecordId: null, householdId: null, deviceId: null },
      ...{ positionSealed: null, noteSealed: null },
    },
  );
  await tx.update(EmergencyCall, { closedBy: personId }, { closedBy: null });
  await tx.update(EmergencyPress, { personId }, nothing);
  await tx.update(EmergencyMoment, { personId }, nothing);
  await tx.update(EmergencyAlarm, { personId }, { personId: randomUUID(), reasonSealed: null });
}
