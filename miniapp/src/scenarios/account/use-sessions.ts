import type { SessionView } from '@linli/shared/contracts/identity';
import { listSessions, revokeSession, revokeSessions } from '@linli/shared/contracts/identity';
import { useState } from 'react';
import { call } from '@/services/call';
import { open, pages } from '@/services/navigation';
import { endSession, useIsSignedIn } from '@/services/session';
import type { Loaded } from '@/services/use-loaded';
import { useLoaded } from '@/services/use-loaded';
import type { Act } from './use-act';
import { useAct } from './use-act';

/** What is asked about: one device, all others, or all. */
export type Ending = SessionView | 'others' | 'all';

/** What the page of devices knows and can do. */
export interface SessionsPage {
  readonly isSignedIn: boolean;
  readonly loaded: Loaded<{ items: SessionView[] }>;
  readonly act: Act;
  readonly asked: Ending | null;
  /** How many ended the last time. */
  readonly ended: number | null;
  readonly ask: (ending: Ending | null) => void;
  readonly end: () => void;
}

/** The devices, and ending them. After ending all this one forgets its session too. */
export function useSessions(): SessionsPage {
  const isSignedIn = useIsSignedIn();
  const loaded = useLoaded(isSignedIn ? 'sessions' : null, () => call(listSessions, {}));
  const [asked, setAsked] = useState<Ending | null>(null);
  const [ended, setEnded] = useState<number | null>(null);
  const act = useAct();

  const done = (count: number): void => {
    setAsked(null);
    setEnded(count);
    loaded.reload();
  };
  const endMany = (which: 'others' | 'all'): void => {
    act.run(
      () => call(revokeSessions, { which }),
      (answer) => {
        if (which === 'others') {
          done(answer.ended);
          return;
        }
        endSession();
        open(pages.me);
      },
    );
  };
  return {
    isSignedIn,
    loaded,
    act,
    asked,
    ended,
    ask: (ending) => {
      act.say(null);
      setAsked(ending);
    },
    end: () => {
      if (asked === null) return;
      if (asked === 'others' || asked === 'all') endMany(asked);
      else
        act.run(
          () => call(revokeSession, { sessionId: asked.id }),
          () => done(1),
        );
    },
  };
}
