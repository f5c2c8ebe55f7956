import {
  consentGiven,
  consentWithdrawn,
  correctionAsked,
  dataExported,
  retentionRun,
} from '@linli/shared/evidence/event-types-privacy';
import type { FactsOf } from '@linli/shared/evidence/event-type';
import type { UsageEvent } from '../evidence';

type Place = UsageEvent['community'];
type Retained = FactsOf<typeof retentionRun>;

function byPerson(
  community: Place,
  personId: string,
  { type, subject, facts }: Pick<UsageEvent, 'type' | 'subject' | 'facts'>,
): UsageEvent {
  return {
    type,
    community: { id: community.id, slug: community.slug },
    actor: { kind: 'person', id: personId },
    role: 'resident',
    householdId: null,
    subject,
    facts,
  };
}

/** The usage events that this module may record; each in the transaction of what it tells. */
export const privacyEvents = {
  consentDecided(
    community: Place,
    personId: string,
    { id, given, purpose, version }: FactsOf<typeof consentGiven> & { id: string; given: boolean },
  ): UsageEvent {
    const { type } = given ? consentGiven : consentWithdrawn;
    return byPerson(community, personId, { type, subject: id, facts: { purpose, version } });
  },
  dataExported(community: Place, personId: string, sections: number): UsageEvent {
    const { type } = dataExported;
    return byPerson(community, personId, { type, subject: 'own-data', facts: { sections } });
  },
  correctionAsked(
    community: Place,
    personId: string,
    { id, about }: FactsOf<typeof correctionAsked> & { id: string },
  ): UsageEvent {
    const { type } = correctionAsked;
    return byPerson(community, personId, { type, subject: id, facts: { about } });
  },
  retentionRun(community: Place, runId: string, facts: Retained): UsageEvent {
    return {
      type: retentionRun.type,
      community: { id: community.id, slug: community.slug },
      actor: null,
      role: 'system',
      householdId: null,
      subject: runId,
      facts,
    };
  },
};

/** A number of rows as the public log may know it. */
export function coarseRows(rows: number): Retained['rows'] {
  if (rows === 0) return 'none';
  if (rows <= 100) return 'up-to-100';
  return rows <= 10_000 ? 'up-to-10000' : 'more';
}
