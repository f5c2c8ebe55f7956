import { addLadder, defaultLadder, listLadders } from '@linli/shared/contracts/emergency-ladder';
import type { Ladder } from '@linli/shared/contracts/emergency-ladder';
import type { OutputOf } from '@linli/shared/kernel/endpoint';
import { useState } from 'react';
import { call } from '@/services/call';
import { useNow } from '@/services/clock';
import { useIsSignedIn } from '@/services/session';
import type { Act } from '@/services/use-act';
import { useAct } from '@/services/use-act';
import type { Loaded } from '@/services/use-loaded';
import { useLoaded } from '@/services/use-loaded';
import type { LadderDraft } from './ladder-draft';
import { draftOf, isWhole, ladderOf, startOf } from './ladder-draft';

/** Every version, newest first. */
export type Ladders = OutputOf<typeof listLadders>;
export type LadderVersion = Ladders['items'][number];

/** Reads the versions of the ladder. */
export function useLadders(): { readonly isSignedIn: boolean; readonly ladders: Loaded<Ladders> } {
  const isSignedIn = useIsSignedIn();
  const ladders = useLoaded(isSignedIn ? 'ladders' : null, () => call(listLadders, {}));
  return { isSignedIn, ladders };
}

/** The ladder that holds now. */
export function inForceOf({ items }: Ladders): Ladder {
  return items.find(({ isInForce }) => isInForce)?.ladder ?? defaultLadder;
}

/** A new version under way: the form, what it says, and putting it in force. */
export interface LadderEditing {
  readonly draft: LadderDraft;
  readonly change: (part: Partial<LadderDraft>) => void;
  /** True once sending was tried: only then is said what is missing. */
  readonly isChecked: boolean;
  readonly isReady: boolean;
  readonly check: () => void;
  readonly act: Act;
  readonly save: () => void;
  readonly now: number;
}

/** Keeps the form of a new version, from what holds now. */
export function useLadderEditing(before: Ladder, onSaved: () => void): LadderEditing {
  const [draft, setDraft] = useState(() => draftOf(before));
  const [isChecked, setIsChecked] = useState(false);
  const act = useAct();
  const now = useNow(60_000);
  const isReady = isWhole(draft, now);
  return {
    draft,
    isChecked,
    isReady,
    act,
    now,
    change: (part) => {
      setDraft((known) => ({ ...known, ...part }));
    },
    check: () => {
      setIsChecked(true);
    },
    save: () => {
      const [ladder, validFrom] = [ladderOf(draft), startOf(draft, now)];
      if (!isReady || ladder === null || validFrom === null) return;
      act.run(() => call(addLadder, { ladder, validFrom, reason: draft.reason.trim() }), onSaved);
    },
  };
}
