import { randomUUID } from 'node:crypto';
import { IsNull, MoreThan } from 'typeorm';
import {
  delegationCodeRefused,
  delegationToSelf,
  nothingToDelegate,
} from '@linli/shared/contracts/delegations';
import type { DelegatedTask, PersonActor } from '@linli/shared/kernel/roles';
import { delegatedTaskSchema } from '@linli/shared/kernel/roles';
import type { Tx } from '../../../platform/database/database';
import { fail } from '../../../platform/http/failure';
import { Overtaken, codePurposes, decide, readCode } from '../../bindings';
import { delegationWords } from '../delegations.words';
import { findCodeByIndex, findOpenDelegation, residencesOf } from '../delegations.queries';
import { coveredHouseholds } from '../covered-households';
import { DelegationCode } from '../entities/delegation-code.entity';
import { Delegation } from '../entities/delegation.entity';
import { agentChanged, communityIn } from './parts';
import type { DelegationsParts } from './parts';

type Kind = 'family' | 'helper';

function plainOf(kind: Kind, typed: string): string {
  if (kind === 'family') return readCode(typed) ?? typed;
  return typed.replace(/\D/g, '');
}

/**
 * The open code behind what was typed. Whatever is wrong answers the same, and five wrong ones lock the person out.
 * Throws delegation_code_refused, too_many_wrong_codes, delegation_to_self.
 */
export async function openCodeFor(
  parts: DelegationsParts,
  { personId }: PersonActor,
  { kind, typed }: { kind: Kind; typed: string },
): Promise<DelegationCode> {
  const { db, clock, fields } = parts.platform;
  await parts.attempts.take(personId, kind);
  const codeIndex = fields.blindIndex(plainOf(kind, typed), codePurposes[kind]);
  const code = await db.read((manager) => findCodeByIndex(manager, codeIndex));
  const isGood = code?.kind === kind && code.closedAt === null && clock.now() < code.expiresAt;
  if (code === null || !isGood) {
    if (kind === 'helper') await parts.guesses.noteWrong();
    throw fail(delegationCodeRefused);
  }
  await parts.attempts.giveBack(personId, kind);
  if (code.makerId === personId) throw fail(delegationToSelf);
  return code;
}

async function closeCode(tx: Tx, { id }: DelegationCode, now: number): Promise<void> {
  const open = { id, closedAt: IsNull(), expiresAt: MoreThan(now) };
  const { affected } = await tx.update(DelegationCode, open, { closedAt: now, codeIndex: null });
  if (affected !== 1) throw fail(delegationCodeRefused);
}

interface Agreement {
  readonly principalId: string;
  readonly agentId: string;
  readonly kind: Kind;
  readonly task: DelegatedTask;
  readonly endsAt: number | null;
}

/** The homes that the code names and the principal still has, or all that they have if it names none. */
async function homesOf(
  tx: Tx,
  { principalId }: Agreement,
  code: DelegationCode,
): Promise<string[]> {
  const residences = await residencesOf(tx, [principalId]);
  const homes =
    code.direction === 'request'
      ? residences.map((residence) => residence.householdId).slice(0, 10)
      : coveredHouseholds(
          { principalId, householdIds: code.householdIds, startedAt: code.createdAt },
          residences,
        );
  if (homes.length === 0) {
    throw fail(code.direction === 'request' ? nothingToDelegate : delegationCodeRefused);
  }
  return homes;
}

/** A new agreement takes the place of the one that the two have already. */
async function endEarlier(tx: Tx, openKey: string, now: number): Promise<void> {
  const earlier = await findOpenDelegation(tx, openKey);
  if (earlier === null) return;
  const open = { id: earlier.id, endedAt: IsNull() };
  const { affected } = await tx.update(Delegation, open, { endedAt: now, openKey: null });
  if (affected !== 1) throw new Overtaken(`delegation ${earlier.id}`);
}

/**
 * Uses the code up and writes the delegation: from the commit on the agent may do that task. The helper's ten minutes
 * count from the making of the code. Throws delegation_code_refused if another one was faster.
 */
export function redeemCodeFor(
  parts: DelegationsParts,
  { personId }: PersonActor,
  code: DelegationCode,
): Promise<Delegation> {
  const { db, clock } = parts.platform;
  const isInvite = code.direction === 'invite';
  const agreement: Agreement = {
    principalId: isInvite ? code.makerId : personId,
    agentId: isInvite ? personId : code.makerId,
    kind: code.kind === 'helper' ? 'helper' : 'family',
    task: delegatedTaskSchema.parse(code.task),
    endsAt: code.kind === 'helper' ? code.expiresAt : null,
  };
  return decide(db, async (tx) => {
    const now = clock.now();
    await closeCode(tx, code, now);
    const { principalId, agentId, kind } = agreement;
    const openKey = kind === 'family' ? `${principalId}:${agentId}:${kind}` : null;
    if (openKey !== null) await endEarlier(tx, openKey, now);
    const delegation: Delegation = {
      id: randomUUID(),
      ...agreement,
      householdIds: JSON.stringify(await homesOf(tx, agreement, code)),
      startedAt: now,
      endedAt: null,
      openKey,
    };
    await tx.insert(Delegation, delegation);
    await announce(tx, parts, { ...agreement, id: delegation.id });
    return delegation;
  });
}

async function announce(
  tx: Tx,
  parts: DelegationsParts,
  { id: delegationId, principalId, agentId, kind, task }: Agreement & { readonly id: string },
): Promise<void> {
  const community = await communityIn(tx, parts);
  await parts.events.granted(tx, community, { delegationId, principalId, kind, task });
  await parts.messages.send(tx, { personId: principalId, ...delegationWords.begun[kind] });
  agentChanged(tx, parts, agentId);
}
