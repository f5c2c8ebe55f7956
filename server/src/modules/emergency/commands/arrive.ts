import { randomUUID } from 'node:crypto';
import { callClosed, callStepRefused } from '@linli/shared/contracts/emergency-terms';
import type { ArrivalProofKind } from '@linli/shared/contracts/emergency-terms';
import { minuteMs } from '@linli/shared/kernel/time';
import type { Tx } from '../../../platform/database/database';
import { fail } from '../../../platform/http/failure';
import { findAlarm } from '../alarms.queries';
import { isAccepted } from '../call-row';
import { communityOf, findProofs } from '../calls.queries';
import type { EmergencyCall } from '../entities/emergency-call.entity';
import { EmergencyProof } from '../entities/emergency-proof.entity';
import type { EventActor } from '../emergency.events';
import { notices } from '../emergency.words';
import { moveCall } from './move-call';
import { timerKinds } from './parts';
import type { EmergencyParts } from './parts';
import { releaseOthers } from './release-others';
import { tellOfCall } from './tell-people';

/** Something that shows that somebody stands at the door. */
export interface Proof {
  readonly kind: ArrivalProofKind;
  readonly distance: number | null;
}

/** Who says so, and what shows it; no proof is recorded as none. */
export interface Arrival {
  readonly call: EmergencyCall;
  readonly personId: string | null;
  readonly actor: EventActor;
  readonly proofs: readonly Proof[];
}

interface Settling {
  readonly fresh: readonly Proof[];
  readonly now: number;
}

async function keepProofs(
  tx: Tx,
  { call, proofs }: Pick<Arrival, 'call' | 'proofs'>,
  now: number,
): Promise<Proof[]> {
  const known = new Set((await findProofs(tx, [call.id])).map(({ kind }) => kind));
  const fresh = proofs.filter(({ kind }) => !known.has(kind));
  for (const { kind, distance } of fresh) {
    await tx.insert(EmergencyProof, { id: randomUUID(), callId: call.id, kind, at: now, distance });
  }
  return fresh;
}

function detailOf(proofs: readonly Proof[]): string {
  return proofs.length === 0 ? 'none' : proofs.map(({ kind }) => kind).join('+');
}

/** How soon whoever says that they are there, and nothing more, is asked about it. */
const askUnprovenMs = 5 * minuteMs;

/** Somebody says that they are there; the log gets its entry. Without a proof all that would miss them goes on. */
async function settleArrival(
  tx: Tx,
  parts: EmergencyParts,
  { call, actor, fresh, now }: Pick<Arrival, 'call' | 'actor'> & Settling,
): Promise<void> {
  const { timers } = parts.core;
  const subjectId = call.id;
  await timers.cancel(tx, { kind: timerKinds.setOut, subjectId });
  if (fresh.length === 0) {
    await timers.set(tx, { kind: timerKinds.askAfter, subjectId, dueAt: now + askUnprovenMs });
  }
  await parts.events.happened(
    tx,
    { community: await communityOf(tx, call.communityId), call },
    { event: 'arrived', facts: { proof: fresh[0]?.kind ?? 'none' }, actor },
  );
}

/** Somebody is surely there: nobody else needs to set out any more. Answers who was released. */
async function settleProof(
  tx: Tx,
  parts: EmergencyParts,
  { id: callId, acceptedAlarmId: exceptAlarmId }: EmergencyCall,
): Promise<string[]> {
  await parts.core.timers.cancel(tx, { kind: timerKinds.overdue, subjectId: callId });
  return releaseOthers(tx, parts, { callId, exceptAlarmId, notice: notices.arrived });
}

function assertAwaited(call: EmergencyCall): void {
  if (call.state === 'closed') throw fail(callClosed);
  if (!isAccepted(call)) throw fail(callStepRefused);
}

/** Signals who holds the call and who was released. */
async function tellArrival(
  tx: Tx,
  parts: EmergencyParts,
  { call, released }: { call: EmergencyCall; released: readonly string[] },
): Promise<void> {
  const holder = await findAlarm(tx, call.acceptedAlarmId ?? '');
  const responders = [...(holder === null ? [] : [holder.personId]), ...released];
  await tellOfCall(tx, parts, { call, responders });
}

/**
 * Somebody is at the door: the call is on site, or a further proof of it is kept. Only a proof ends the search: by a
 * mere word nobody is released and nothing stops being watched. Repeating it changes nothing. Throws call_step_refused
 * while nobody has accepted.
 */
export async function arrive(
  tx: Tx,
  parts: EmergencyParts,
  arrival: Arrival,
): Promise<EmergencyCall> {
  const { call, personId, actor } = arrival;
  assertAwaited(call);
  const now = parts.platform.clock.now();
  const fresh = await keepProofs(tx, arrival, now);
  const isThere = call.state === 'on-site';
  const isSeen = fresh.length > 0;
  if (isThere && !isSeen) return call;
  const said = { now, personId, detail: detailOf(fresh) };
  const seen = isSeen ? { doubtedAt: null } : {};
  const moved = isThere
    ? await moveCall(tx, call, { ...said, event: 'prove', kind: 'proof', change: seen })
    : await moveCall(tx, call, {
        ...{ ...said, event: 'arrive', kind: 'arrived', change: { ...seen, onSiteAt: now } },
      });
  if (!isThere) await settleArrival(tx, parts, { call, actor, fresh, now });
  const released = isSeen ? await settleProof(tx, parts, call) : [];
  await tellArrival(tx, parts, { call: moved, released });
  return moved;
}
