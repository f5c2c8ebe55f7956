import { randomInt, randomUUID } from 'node:crypto';
import { IsNull, LessThanOrEqual } from 'typeorm';
import { nothingToDelegate } from '@linli/shared/contracts/delegations';
import { commonErrors } from '@linli/shared/kernel/errors';
import type { DelegatedTask, PersonActor } from '@linli/shared/kernel/roles';
import { hourMs, minuteMs } from '@linli/shared/kernel/time';
import type { Tx } from '../../../platform/database/database';
import { fail } from '../../../platform/http/failure';
import { codePurposes, decide, freshCode } from '../../bindings';
import { DelegationCode } from '../entities/delegation-code.entity';
import type { DelegationsParts } from './parts';

const lives = { family: 24 * hourMs, helper: 10 * minuteMs } as const;
/** As many as one delegation keeps. */
const mostHouseholds = 10;

/** What a code will allow, and who makes it. */
export interface CodeOrder {
  readonly actor: PersonActor;
  readonly kind: 'family' | 'helper';
  readonly direction: 'invite' | 'request';
  readonly task: DelegatedTask;
  /** Absent: every home that the maker has today. */
  readonly householdIds?: readonly string[] | undefined;
}

function homesFor({ actor, direction, householdIds }: CodeOrder): readonly string[] {
  if (direction === 'request') return [];
  if (actor.householdIds.length === 0) throw fail(nothingToDelegate);
  const chosen = householdIds ?? actor.householdIds.slice(0, mostHouseholds);
  if (chosen.some((id) => !actor.householdIds.includes(id))) throw fail(commonErrors.notFound);
  return [...new Set(chosen)];
}

function codeFor(kind: CodeOrder['kind']): string {
  return kind === 'family' ? freshCode() : randomInt(1_000_000).toString().padStart(6, '0');
}

/** Only one helper code at a time; and what is over gives its digits back. */
async function closeEarlier(tx: Tx, makerId: string, now: number): Promise<void> {
  const closed = { codeIndex: null, closedAt: now };
  const open = { kind: 'helper', closedAt: IsNull() };
  await tx.update(DelegationCode, { ...open, makerId }, closed);
  await tx.update(DelegationCode, { ...open, expiresAt: LessThanOrEqual(now) }, closed);
}

/**
 * Makes a code by which two people agree: for the family good for 24 hours, for a helper six digits good for ten minutes.
 * Only its keyed hash is kept. Throws nothing_to_delegate for who lives nowhere, not_found for somebody else's home.
 */
export function makeCode(
  { platform }: DelegationsParts,
  order: CodeOrder,
): Promise<{ row: DelegationCode; code: string }> {
  const { db, clock, fields } = platform;
  const { kind, direction, task } = order;
  const makerId = order.actor.personId;
  const householdIds = JSON.stringify(homesFor(order));
  return decide(db, async (tx) => {
    const now = clock.now();
    if (kind === 'helper') await closeEarlier(tx, makerId, now);
    // Six digits that somebody else has just now are a duplicate key: another six are tried.
    const code = codeFor(kind);
    const row: DelegationCode = {
      id: randomUUID(),
      codeIndex: fields.blindIndex(code, codePurposes[kind]),
      makerId,
      kind,
      direction,
      task,
      householdIds,
      createdAt: now,
      expiresAt: now + lives[kind],
      closedAt: null,
    };
    await tx.insert(DelegationCode, row);
    return { row, code };
  });
}
