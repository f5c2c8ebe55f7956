import {
  consentHistory,
  decideConsent,
  getPrivacyStatement,
  listConsents,
  purposeChanged,
  purposeNeedsNoConsent,
} from '@linli/shared/contracts/privacy';
import { consentPurposes, purposeOf } from '@linli/shared/privacy/purposes';
import { open } from '../../platform/authorization/policy';
import { fail } from '../../platform/http/failure';
import { implement } from '../../platform/http/implement';
import type { ImplementedEndpoint } from '../../platform/http/implement';
import { findDecisions, newestDecisions } from '../consents';
import { decide } from './commands/decide';
import type { PrivacyParts } from './parts';
import { cursorAfter, presentConsent, presentStatement, readCursor } from './privacy.presenter';

/** What data is used for, and what people say to it. */
export function consentsEndpoints(parts: PrivacyParts): ImplementedEndpoint[] {
  const { db } = parts.platform;
  return [
    implement(getPrivacyStatement, {
      policy: open('what is collected and for how long must be readable before signing in'),
      handle: () => presentStatement(parts.retention),
    }),
    implement(listConsents, {
      policy: open('everyone may see what they themselves have agreed to'),
      handle: async ({ actor }) => {
        const newest = await db.read((manager) => newestDecisions(manager, actor.personId));
        return {
          items: consentPurposes.map((purpose) => presentConsent(purpose, newest.get(purpose.id))),
        };
      },
    }),
    implement(decideConsent, {
      policy: open('everyone decides about their own data, and nobody about that of another'),
      handle: async ({ input, actor }) => {
        const { personId } = actor;
        const purpose = purposeOf(input.purpose);
        if (purpose.asksFor === 'none') throw fail(purposeNeedsNoConsent);
        // Withdrawing must always be possible, whatever version is on the screen.
        if (input.given && input.version !== purpose.version) throw fail(purposeChanged);
        const { id, version } = purpose;
        await decide(parts, { personId, purpose: id, version, given: input.given });
        const newest = await db.read((manager) => newestDecisions(manager, personId));
        return presentConsent(purpose, newest.get(id));
      },
    }),
    implement(consentHistory, {
      policy: open('everyone may see their own decisions'),
      handle: async ({ input, actor }) => {
        const after = readCursor(input.cursor);
        const found = await db.read((manager) =>
          findDecisions(manager, actor.personId, { after, limit: input.limit + 1 }),
        );
        const page = found.slice(0, input.limit);
        const last = found.length > input.limit ? page.at(-1) : undefined;
        return {
          items: page.map(({ id, purpose, version, given, decidedAt }) => ({
            id,
            purpose,
            title: purposeOf(purpose).title,
            version,
            given,
            decidedAt,
          })),
          nextCursor: last === undefined ? null : cursorAfter({ at: last.decidedAt, id: last.id }),
        };
      },
    }),
  ];
}
