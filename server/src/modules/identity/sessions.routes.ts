import {
  listSessions,
  revokeSession as revokeSessionEndpoint,
  revokeSessions as revokeSessionsEndpoint,
  signOut,
} from '@linli/shared/contracts/identity';
import type { SessionView } from '@linli/shared/contracts/identity';
import type { PersonActor } from '@linli/shared/kernel/roles';
import { authorize, open } from '../../platform/authorization/policy';
import { implement } from '../../platform/http/implement';
import type { ImplementedEndpoint } from '../../platform/http/implement';
import type { Platform } from '../../platform/platform';
import type { LastSeen } from './commands/note-last-seen';
import { revokeSession, revokeSessions } from './commands/revoke-session';
import { findSession, listLiveSessions } from './identity.queries';
import { sessionPolicy } from './identity.policy';
import type { SessionListeners } from './session-listeners';
import type { SessionReader } from './session-reader';

interface SessionParts {
  readonly sessions: SessionReader;
  readonly lastSeen: LastSeen;
  readonly listeners: SessionListeners;
}

async function loadSessions(
  { db, clock }: Platform,
  actor: PersonActor,
): Promise<{ items: SessionView[] }> {
  const now = clock.now();
  const live = await db.read((manager) =>
    listLiveSessions(manager, { personId: actor.personId, now }),
  );
  const items = live.map(({ id, device, createdAt, lastSeenAt }) => ({
    id,
    device,
    createdAt,
    lastSeenAt,
    isThisOne: id === actor.sessionId,
  }));
  return { items: items.sort((one, other) => Number(other.isThisOne) - Number(one.isThisOne)) };
}

/** Ending sessions: this one, one of the others, or many. On this instance they end with the answer. */
export function sessionEndpoints(
  platform: Platform,
  { sessions, lastSeen, listeners }: SessionParts,
): ImplementedEndpoint[] {
  const ending = { ...platform, listeners };
  return [
    implement(listSessions, {
      policy: open('everyone may see where they are signed in'),
      handle: async ({ actor }) => {
        await lastSeen.flush();
        return loadSessions(platform, actor);
      },
    }),
    implement(signOut, {
      policy: sessionPolicy,
      handle: async ({ actor }) => {
        const subject = { id: actor.sessionId, personId: actor.personId };
        const mine = authorize(sessionPolicy, actor, { action: 'revoke', subject });
        await revokeSession(ending, mine);
        sessions.forget(actor.personId);
        return {};
      },
    }),
    implement(revokeSessionEndpoint, {
      policy: sessionPolicy,
      handle: async ({ actor, input }) => {
        const subject = await platform.db.read((manager) => findSession(manager, input.sessionId));
        await revokeSession(ending, authorize(sessionPolicy, actor, { action: 'revoke', subject }));
        sessions.forget(actor.personId);
        return loadSessions(platform, actor);
      },
    }),
    implement(revokeSessionsEndpoint, {
      policy: open('everyone may end their own sessions, whichever they are'),
      handle: async ({ actor, input }) => {
        const ended = await revokeSessions(ending, actor, input.which);
        sessions.forget(actor.personId);
        return { ended };
      },
    }),
  ];
}
