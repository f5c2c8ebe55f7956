import { IsNull } from 'typeorm';
import type { Position } from '@linli/shared/contracts/emergency-terms';
import type { Tx } from '../../../platform/database/database';
import { sealPosition } from '../call-row';
import { EmergencyCall } from '../entities/emergency-call.entity';
import type { EmergencyParts } from './parts';

/** Keeps where the caller is now, in place of the place before; nothing once the call is over. */
export async function keepPosition(
  tx: Tx,
  { platform }: EmergencyParts,
  { call, position }: { call: Pick<EmergencyCall, 'id'>; position: Position },
): Promise<void> {
  const positionSealed = sealPosition(platform.fields, call.id, position);
  await tx.update(EmergencyCall, { id: call.id, closedAt: IsNull() }, { positionSealed });
}
