import { callClosed, callStepRefused } from '@linli/shared/contracts/emergency-terms';
import type { CallOutcome } from '@linli/shared/contracts/emergency-terms';
import { failpoint } from '../../../platform/failpoint';
import type { Tx } from '../../../platform/database/database';
import { fail } from '../../../platform/http/failure';
import { findAlarms } from '../alarms.queries';
import { callField } from '../call-row';
import { responseOf } from '../call-phases';
import { communityOf, findProofs, findTold } from '../calls.queries';
import { EmergencyAlarm } from '../entities/emergency-alarm.entity';
import type { EmergencyCall } from '../entities/emergency-call.entity';
import type { EventActor } from '../emergency.events';
import { allClear, familyAllClear, links } from '../emergency.words';
import { purposes } from './ask-people';
import { moveCall } from './move-call';
import type { EmergencyParts } from './parts';
import { settleDrill } from './settle-drill';
import { tellOfCall } from './tell-people';

/** How a call ends, by whom. */
export interface Ending {
  readonly call: EmergencyCall;
  readonly outcome: CallOutcome;
  readonly note: string;
  /** Null for the system. */
  readonly personId: string | null;
  readonly actor: EventActor;
}

/** Everybody who was asked and every contact who was told hears that it is over. */
async function giveAllClear(
  tx: Tx,
  { core }: EmergencyParts,
  {
    call,
    outcome,
    personId,
  }: { call: EmergencyCall; outcome: CallOutcome; personId: string | null },
): Promise<string[]> {
  const alarms = await findAlarms(tx, call.id);
  const asked = [...new Set(alarms.map((alarm) => alarm.personId))];
  const notice = allClear({
    isDrill: call.isDrill,
    outcome,
    hasComeSomebody: call.onSiteAt !== null,
  });
  for (const each of asked) {
    // Who has just ended it knows.
    if (each !== personId) await core.messages.send(tx, { personId: each, ...notice, link: null });
  }
  const told = new Set((await findTold(tx, call.id)).map(({ contactId }) => contactId));
  if (told.size === 0) return asked;
  const family = familyAllClear({ outcome, hasComeSomebody: call.onSiteAt !== null });
  for (const contact of await core.care.verifiedContactsOf(tx, call)) {
    if (!told.has(contact.contactId)) continue;
    await core.channels.deliver(tx, {
      purpose: purposes.family,
      subjectId: call.id,
      to: contact,
      ...family,
      link: links.family,
    });
  }
  return asked;
}

async function settleAlarms(tx: Tx, call: EmergencyCall): Promise<void> {
  const open = { callId: call.id };
  await tx.update(EmergencyAlarm, { ...open, state: 'offered' }, { state: 'released' });
  await tx.update(EmergencyAlarm, { ...open, state: 'accepted' }, { acceptedKey: null });
}

/**
 * Ends a call for good: its timers are gone, everybody hears the all-clear, and the log gets its one entry with the
 * response. A drill ends as a drill whatever was said. Throws call_closed the second time, and call_step_refused for
 * `helped` while nobody is on site: nobody can have helped from afar.
 */
export async function closeCall(
  tx: Tx,
  parts: EmergencyParts,
  { call, note, personId, actor, ...said }: Ending,
): Promise<EmergencyCall> {
  if (call.state === 'closed') throw fail(callClosed);
  const isThere = call.state === 'on-site' || call.isDrill;
  if (said.outcome === 'helped' && !isThere) throw fail(callStepRefused);
  const { clock, fields } = parts.platform;
  const now = clock.now();
  const outcome = call.isDrill ? 'drill' : said.outcome;
  const noteSealed = note === '' ? null : fields.seal(note, callField('noteSealed', call.id));
  const moved = await moveCall(tx, call, {
    now,
    event: 'close',
    kind: 'closed',
    personId,
    detail: outcome,
    change: {
      ...{ outcome, noteSealed, closedAt: now, closedBy: personId },
      ...{ openKey: null, nextStepAt: null, doubtedAt: null },
    },
  });
  const asked = await giveAllClear(tx, parts, { call, outcome, personId });
  await settleAlarms(tx, call);
  await parts.core.timers.cancel(tx, { subjectId: call.id });
  const [proven] = await findProofs(tx, [call.id]);
  const response = responseOf({ ...moved, outcome, provenAt: proven?.at ?? null });
  const { trigger } = call;
  await parts.events.happened(
    tx,
    { community: await communityOf(tx, call.communityId), call },
    { event: 'ended', facts: { outcome, trigger, response }, actor },
  );
  if (call.isDrill) await settleDrill(tx, parts, moved);
  await tellOfCall(tx, parts, { call: moved, responders: asked });
  failpoint('emergency.closing');
  return moved;
}
