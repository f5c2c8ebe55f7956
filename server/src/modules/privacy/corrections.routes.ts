import {
  answerCorrection,
  askCorrection,
  correctionClosed,
  listCorrections,
  listMyCorrections,
  withdrawCorrection,
} from '@linli/shared/contracts/privacy';
import type { CorrectionView } from '@linli/shared/contracts/privacy';
import { commonErrors } from '@linli/shared/kernel/errors';
import type { PersonActor } from '@linli/shared/kernel/roles';
import { authorize, open } from '../../platform/authorization/policy';
import { fail } from '../../platform/http/failure';
import { implement } from '../../platform/http/implement';
import type { ImplementedEndpoint } from '../../platform/http/implement';
import { askCorrection as ask } from './commands/ask-correction';
import {
  answerCorrection as answer,
  withdrawCorrection as withdraw,
} from './commands/close-correction';
import type { CorrectionRequest } from './entities/correction-request.entity';
import type { PrivacyParts } from './parts';
import { correctionListPolicy, correctionPolicy } from './privacy.policy';
import { cursorAfter, presentCorrection, readCursor } from './privacy.presenter';
import { findCorrection, findCorrections, findMyCorrections } from './privacy.queries';

async function load({ platform }: PrivacyParts, id: string): Promise<CorrectionRequest> {
  const request = await platform.db.read((manager) => findCorrection(manager, id));
  if (request === null) throw fail(commonErrors.notFound);
  return request;
}

/** The request, if the actor may see it and it is still open. */
async function loadOpen(parts: PrivacyParts, actor: PersonActor, id: string) {
  const request = await load(parts, id);
  authorize(correctionPolicy, actor, { action: 'view', subject: request });
  if (request.state !== 'open') throw fail(correctionClosed);
  return request;
}

function present(
  { platform: { fields } }: PrivacyParts,
  actor: PersonActor,
  { found, limit }: { found: readonly CorrectionRequest[]; limit: number },
): { items: CorrectionView[]; nextCursor: string | null } {
  const page = found.slice(0, limit);
  const last = found.length > limit ? page.at(-1) : undefined;
  return {
    items: page.map((request) => presentCorrection(fields, actor, request)),
    nextCursor: last === undefined ? null : cursorAfter({ at: last.askedAt, id: last.id }),
  };
}

function asking(parts: PrivacyParts): ImplementedEndpoint[] {
  const { db, fields } = parts.platform;
  return [
    implement(askCorrection, {
      policy: open('everyone may ask for a correction of what is held about themselves'),
      handle: async ({ input, actor }) =>
        presentCorrection(fields, actor, await ask(parts, actor.personId, input)),
    }),
    implement(listMyCorrections, {
      policy: open('everyone may see their own requests'),
      handle: async ({ input, actor }) => {
        const after = readCursor(input.cursor);
        const page = { after, limit: input.limit + 1 };
        const found = await db.read((manager) => findMyCorrections(manager, actor.personId, page));
        return present(parts, actor, { found, limit: input.limit });
      },
    }),
    implement(withdrawCorrection, {
      policy: correctionPolicy,
      handle: async ({ input, actor }) => {
        const request = await loadOpen(parts, actor, input.correctionId);
        const subject = authorize(correctionPolicy, actor, {
          action: 'withdraw',
          subject: request,
        });
        await withdraw(parts, subject);
        return presentCorrection(fields, actor, await load(parts, request.id));
      },
    }),
  ];
}

function answering(parts: PrivacyParts): ImplementedEndpoint[] {
  const { core } = parts;
  const { db, fields } = parts.platform;
  return [
    implement(listCorrections, {
      policy: correctionListPolicy,
      handle: async ({ input, actor }) => {
        const community = await core.households.communities.bySlug(input.community);
        const { id: communityId } = community;
        authorize(correctionListPolicy, actor, { action: 'view', subject: { communityId } });
        const after = readCursor(input.cursor);
        const isOpen = input.state === 'open';
        // What staff read of people leaves its trace before it is answered.
        const found = await db.transaction(async (tx) => {
          const page = { after, limit: input.limit + 1 };
          const read = await findCorrections(tx, { communityId, isOpen }, page);
          const count = Math.min(read.length, input.limit);
          if (count > 0) {
            const subjectId = communityId;
            const what = { action: 'read', object: 'person', subjectId, count } as const;
            const post = 'community-staff';
            await core.operations.record(tx, { community, actor, post, ...what });
          }
          return read;
        });
        return present(parts, actor, { found, limit: input.limit });
      },
    }),
    implement(answerCorrection, {
      policy: correctionPolicy,
      handle: async ({ input, actor }) => {
        const request = await loadOpen(parts, actor, input.correctionId);
        const subject = authorize(correctionPolicy, actor, { action: 'answer', subject: request });
        const { outcome, reason } = input;
        await answer(parts, subject, { actor, outcome, reason });
        return presentCorrection(fields, actor, await load(parts, request.id));
      },
    }),
  ];
}

/** Asking for corrections, and answering them. */
export function correctionsEndpoints(parts: PrivacyParts): ImplementedEndpoint[] {
  return [...asking(parts), ...answering(parts)];
}
