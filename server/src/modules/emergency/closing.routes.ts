import {
  closeCall as closeEndpoint,
  openCareCard,
} from '@linli/shared/contracts/emergency-response';
import { callStepRefused } from '@linli/shared/contracts/emergency-terms';
import type { PersonActor, Post } from '@linli/shared/kernel/roles';
import { authorize } from '../../platform/authorization/policy';
import type { Tx } from '../../platform/database/database';
import { fail } from '../../platform/http/failure';
import { implement } from '../../platform/http/implement';
import type { ImplementedEndpoint } from '../../platform/http/implement';
import { findAlarm } from './alarms.queries';
import { loadAlarm } from './alarms-of-person';
import { callSubject } from './call-subject';
import { communityOf, findCall } from './calls.queries';
import { closeCall } from './commands/close-call';
import { lockCall } from './commands/lock-call';
import { openCard } from './commands/open-card';
import type { EmergencyParts } from './commands/parts';
import { alarmPolicy, callPolicy } from './emergency.policy';
import type { EventActor } from './emergency.events';
import type { EmergencyCall } from './entities/emergency-call.entity';
import { keptFrom } from './kept-from';

async function loadFor(
  tx: Tx,
  { core }: EmergencyParts,
  { actor, callId }: { actor: PersonActor; callId: string },
) {
  const call = await findCall(tx, callId);
  const heldBy = call?.acceptedAlarmId ?? null;
  const holder = heldBy === null ? null : await findAlarm(tx, heldBy);
  const kept = call === null ? new Set<string>() : await keptFrom(core, tx, call);
  const subject =
    call === null ? null : { ...callSubject({ call, holder, keptFrom: kept }), row: call, holder };
  return authorize(callPolicy, actor, { action: 'close', subject });
}

interface Closer {
  readonly post: Post | null;
  readonly actor: EventActor;
}

/** In which capacity somebody ends a call: the caller, who holds it, or the desk. */
function closerOf(
  actor: PersonActor,
  {
    personId,
    holder,
  }: { personId: string | null; holder: { personId: string; post: Post } | null },
): Closer {
  if (actor.personId === personId) return { post: null, actor: 'caller' };
  const post = holder?.personId === actor.personId ? holder.post : 'community-staff';
  return { post, actor: { personId: actor.personId, post } };
}

async function recordClosing(
  tx: Tx,
  { core }: EmergencyParts,
  { call, actor, post }: { call: EmergencyCall; actor: PersonActor; post: Post | null },
): Promise<void> {
  if (post === null) return;
  const community = await communityOf(tx, call.communityId);
  const what = { action: 'change', object: 'call', subjectId: call.id } as const;
  await core.operations.record(tx, { community, actor, post, ...what });
}

/** Ending a call, and the card that is open as long as it lasts. */
export function closingEndpoints(parts: EmergencyParts): ImplementedEndpoint[] {
  const { db } = parts.platform;
  return [
    implement(closeEndpoint, {
      policy: callPolicy,
      handle: ({ input: { callId, outcome, note }, actor }) =>
        db.transaction(async (tx) => {
          await lockCall(tx, callId);
          const call = await loadFor(tx, parts, { actor, callId });
          const { post, actor: who } = closerOf(actor, call);
          // The caller says that they were helped; what else it was, those who came must say.
          if (post === null && outcome !== 'helped') throw fail(callStepRefused);
          const { personId } = actor;
          const ending = { call: call.row, outcome, note, personId, actor: who };
          const closed = await closeCall(tx, parts, ending);
          await recordClosing(tx, parts, { call: closed, actor, post });
          return {
            closedAt: closed.closedAt ?? parts.platform.clock.now(),
            outcome: closed.outcome ?? outcome,
          };
        }),
    }),
    implement(openCareCard, {
      policy: alarmPolicy,
      handle: ({ input: { alarmId }, actor }) =>
        db.transaction(async (tx) =>
          openCard(tx, parts, {
            ...(await loadAlarm(parts, tx, { actor, alarmId, action: 'open-card' })),
            actor,
          }),
        ),
    }),
  ];
}
