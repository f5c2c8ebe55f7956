import { randomBytes, randomUUID } from 'node:crypto';
import { canonicalJson } from '@linli/shared/evidence/canonical-json';
import { commitmentOf, hourOf, saltBytes } from '@linli/shared/evidence/entry';
import type { EventDetail, LogEntry } from '@linli/shared/evidence/entry';
import { eventTypeOf } from '@linli/shared/evidence/event-types';
import { sm3 } from '../../platform/crypto/sm3';
import type { OutboxRow } from './entities/outbox-row.entity';
import { noActor, pseudonymOf, scenarioOf } from './pseudonym';
import { subjectKey } from './subject-ref';
import type { SubjectRef } from './subject-ref';
import type { UsageEvent } from './usage-event';

/** An event that passed the check of its type, and when it happened (ms). */
export interface OccurredEvent {
  readonly event: UsageEvent;
  readonly at: number;
}

/** Throws RangeError for an undeclared type and ZodError for facts that its type does not allow: both are defects. */
export function checkEvent(event: UsageEvent): UsageEvent {
  const facts = eventTypeOf(event.type).facts.parse(event.facts) as Record<string, unknown>;
  return { ...event, facts };
}

/** Everybody whose pseudonym the event needs. */
export function subjectsOf({ actor, householdId }: UsageEvent): SubjectRef[] {
  return [
    ...(actor === null ? [] : [actor]),
    ...(householdId === null ? [] : [{ kind: 'household', id: householdId } as const]),
  ];
}

function pseudonym(
  event: UsageEvent,
  subject: SubjectRef,
  secrets: ReadonlyMap<string, string>,
): string {
  const secret = secrets.get(subjectKey(subject));
  if (secret === undefined) throw new Error('no secret for a subject of the event');
  return pseudonymOf(secret, {
    community: event.community.slug,
    scenario: scenarioOf(event.type),
  });
}

function detailOf({ event, at }: OccurredEvent, secrets: ReadonlyMap<string, string>): EventDetail {
  const { actor, householdId } = event;
  return {
    at,
    actor: actor === null ? noActor : pseudonym(event, actor, secrets),
    household:
      householdId === null
        ? null
        : pseudonym(event, { kind: 'household', id: householdId }, secrets),
    role: event.role,
    subject: event.subject,
    facts: event.facts,
  };
}

/** The outbox row of a checked event: the public entry, the private detail, and the salt that binds them. */
export function composeRow(
  occurred: OccurredEvent,
  secrets: ReadonlyMap<string, string>,
): OutboxRow {
  const { event, at } = occurred;
  const detail = detailOf(occurred, secrets);
  const salt = randomBytes(saltBytes);
  const entry: LogEntry = {
    v: 1,
    id: randomUUID(),
    community: event.community.slug,
    type: event.type,
    hour: hourOf(at),
    origin: event.origin ?? 'organic',
    commitment: commitmentOf(sm3, salt, detail),
  };
  return {
    id: entry.id,
    communityId: event.community.id,
    type: event.type,
    entry: canonicalJson(entry),
    detail: canonicalJson(detail),
    salt: salt.toString('hex'),
    actorPseudonym: detail.actor,
    recordedAt: at,
  };
}
