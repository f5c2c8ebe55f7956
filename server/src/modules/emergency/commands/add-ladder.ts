import { randomUUID } from 'node:crypto';
import { ladderInThePast } from '@linli/shared/contracts/emergency-ladder';
import type { Ladder } from '@linli/shared/contracts/emergency-ladder';
import type { PersonActor } from '@linli/shared/kernel/roles';
import type { Tx } from '../../../platform/database/database';
import { isDuplicateKey } from '../../../platform/database/engine-errors';
import { fail } from '../../../platform/http/failure';
import { ladderField } from '../ladder-versions';
import { EmergencyLadder } from '../entities/emergency-ladder.entity';
import type { EmergencyParts } from './parts';

/** A version of the ladder to be in force from a moment on. */
export interface NewLadder {
  readonly community: { readonly id: string; readonly slug: string };
  readonly actor: PersonActor;
  readonly ladder: Ladder;
  readonly validFrom: number;
  readonly reason: string;
}

/**
 * Adds a version; earlier ones stay, so that every call can be replayed. Throws ladder_in_the_past for a moment that
 * has passed, or at which another version begins already.
 */
export async function addLadder(
  tx: Tx,
  { platform, core, events }: EmergencyParts,
  { community, actor, ladder, validFrom, reason }: NewLadder,
): Promise<EmergencyLadder> {
  const now = platform.clock.now();
  if (validFrom < now) throw fail(ladderInThePast);
  const id = randomUUID();
  const row: EmergencyLadder = {
    id,
    communityId: community.id,
    ladder: JSON.stringify(ladder),
    validFrom,
    reasonSealed: platform.fields.seal(reason, ladderField(id)),
    addedAt: now,
  };
  try {
    await tx.insert(EmergencyLadder, row);
  } catch (error) {
    if (isDuplicateKey(error)) throw fail(ladderInThePast, { cause: error });
    throw error;
  }
  const what = { action: 'change', object: 'call', subjectId: id } as const;
  await core.operations.record(tx, { community, actor, ...what });
  const { personId } = actor;
  await events.ladderChanged(tx, community, { personId, ladderId: id, steps: ladder.steps.length });
  return row;
}
