import { randomUUID } from 'node:crypto';
import { cannotRespond } from '@linli/shared/contracts/duty';
import type { Position } from '@linli/shared/contracts/emergency-terms';
import type { FieldCipher } from '../../../platform/crypto/field-cipher';
import type { Tx } from '../../../platform/database/database';
import { fail } from '../../../platform/http/failure';
import { grantsOf } from '../../posts';
import { sealPosition } from '../duty-position';
import { stretchEnd } from '../duty-state';
import { findOpenStretch, findShiftsOf } from '../duty.queries';
import type { DutyOf } from '../duty.queries';
import { DutyStretch } from '../entities/duty-stretch.entity';
import { respondingGrants } from '../who-is-on-duty';
import { endIfOver } from './end-stretch';
import { setEnd } from './parts';
import type { DutyParts } from './parts';
import { takeDutyTurn, turnOf } from './take-duty-turn';

/** Who goes on duty where, by which sign-in. */
export interface Beginning extends DutyOf {
  readonly sessionId: string;
  readonly position: Position | null;
}

/** The position's columns; without one, nothing is said of them, so that an earlier one stays. */
export function positionColumns(
  fields: FieldCipher,
  { id, position, now }: { id: string; position: Position | null; now: number },
): Partial<Pick<DutyStretch, 'positionSealed' | 'positionAt'>> {
  if (position === null) return {};
  return { positionSealed: sealPosition(fields, id, position), positionAt: now };
}

/** Writes a stretch that begins now and lasts until then; its person's turn must have been taken. */
export async function insertStretch(
  tx: Tx,
  parts: DutyParts,
  { beginning, until }: { beginning: Beginning; until: number },
): Promise<void> {
  const { fields, clock } = parts.platform;
  const { communityId, personId, sessionId, position } = beginning;
  const id = randomUUID();
  const now = clock.now();
  await tx.insert(DutyStretch, {
    id,
    communityId,
    personId,
    sessionId,
    since: now,
    until,
    endedAt: null,
    endedBy: null,
    positionSealed: null,
    positionAt: null,
    ...positionColumns(fields, { id, position, now }),
    openKey: turnOf(beginning),
  });
  await setEnd(tx, parts, { id, until });
}

/** Throws cannot_respond for whoever holds no responding post there, whatever the session remembers. */
async function assertResponder(tx: Tx, { communityId, personId }: DutyOf): Promise<void> {
  const here = (await grantsOf(tx, personId)).filter((grant) => grant.communityId === communityId);
  if (respondingGrants(here).length === 0) throw fail(cannotRespond);
}

/**
 * On duty from now, to the end of the shift that runs or for twelve hours; who is already on duty stays so, at least
 * so long. Answers until when. Throws cannot_respond.
 */
export async function beginDuty(tx: Tx, parts: DutyParts, beginning: Beginning): Promise<number> {
  const { fields, clock } = parts.platform;
  await takeDutyTurn(tx, beginning);
  await assertResponder(tx, beginning);
  const now = clock.now();
  const wanted = stretchEnd(now, await findShiftsOf(tx, beginning, now));
  const open = await findOpenStretch(tx, beginning);
  if (open === null || (await endIfOver(tx, parts, { stretch: open, now }))) {
    await insertStretch(tx, parts, { beginning, until: wanted });
    return wanted;
  }
  const until = Math.max(open.until, wanted);
  const { id } = open;
  const { sessionId, position } = beginning;
  const where = positionColumns(fields, { id, position, now });
  await tx.update(DutyStretch, { id }, { until, sessionId, ...where });
  await setEnd(tx, parts, { id, until });
  return until;
}
