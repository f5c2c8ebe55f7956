import {
  getCallReview,
  getDutyBoard,
  listClosedCalls,
} from '@linli/shared/contracts/emergency-board';
import type { BoardCallView, CallReviewView } from '@linli/shared/contracts/emergency-board';
import type { OutputOf } from '@linli/shared/kernel/endpoint';
import { useEffect } from 'react';
import { call } from '@/services/call';
import { noteServerTime } from '@/services/clock';
import { useLiveReading } from '@/services/realtime';
import { useIsSignedIn } from '@/services/session';
import type { Loaded } from '@/services/use-loaded';
import { useLoaded } from '@/services/use-loaded';
import type { Pages } from '@/services/use-pages';
import { usePages } from '@/services/use-pages';

const readEveryMs = 5_000;
/** Also while the connection stands: the board says how old it is, and nothing should rest on one way alone. */
const readAnywayMs = 10_000;
const closedEveryMs = 60_000;

/** The open calls as the duty desk sees them. */
export type DutyBoard = OutputOf<typeof getDutyBoard>;

/** Reads the duty board and follows it: by signal, and every five seconds without one. */
export function useBoard(): { readonly isSignedIn: boolean; readonly board: Loaded<DutyBoard> } {
  const isSignedIn = useIsSignedIn();
  const board = useLoaded(isSignedIn ? 'board' : null, () => call(getDutyBoard, {}));
  useLiveReading({ topic: 'duty-board', pollMs: readEveryMs }, () => {
    if (isSignedIn) board.reload();
  });
  const { reload } = board;
  useEffect(() => {
    if (!isSignedIn) return undefined;
    const timer = setInterval(reload, readAnywayMs);
    return () => {
      clearInterval(timer);
    };
  }, [isSignedIn, reload]);
  const serverNow = board.data?.serverNow;
  useEffect(() => {
    if (serverNow !== undefined) noteServerTime(serverNow);
  }, [serverNow]);
  return { isSignedIn, board };
}

/** Which closed calls are looked at: real ones and drills are never in one list. */
export type ClosedKind = 'without' | 'only';

/** Closed calls, page by page, newest first. */
export function useClosedCalls(drills: ClosedKind): {
  readonly isSignedIn: boolean;
  readonly calls: Pages<BoardCallView>;
} {
  const isSignedIn = useIsSignedIn();
  const calls = usePages(isSignedIn ? drills : null, (cursor) =>
    call(listClosedCalls, { drills, limit: 20, ...(cursor === undefined ? {} : { cursor }) }),
  );
  useLiveReading({ topic: 'duty-board', pollMs: closedEveryMs }, () => {
    if (isSignedIn) calls.first.reload();
  });
  return { isSignedIn, calls };
}

/** How one call went. */
export function useReview(callId: string | undefined): {
  readonly isSignedIn: boolean;
  readonly review: Loaded<CallReviewView>;
} {
  const isSignedIn = useIsSignedIn();
  const review = useLoaded(isSignedIn ? (callId ?? null) : null, () =>
    call(getCallReview, { callId: callId ?? '' }),
  );
  return { isSignedIn, review };
}
