import type { CorrectionView } from '@linli/shared/contracts/privacy';
import { answerCorrection, correctionText, listCorrections } from '@linli/shared/contracts/privacy';
import { useState } from 'react';
import { call } from '@/services/call';
import { useClientConfig } from '@/services/client-config';
import { useIsSignedIn } from '@/services/session';
import type { Act } from '@/services/use-act';
import { useAct } from '@/services/use-act';
import type { Pages } from '@/services/use-pages';
import { usePages } from '@/services/use-pages';

/** Which requests are on screen. */
export type Side = 'open' | 'answered';

/** What the staff's page works with. */
export interface StaffCorrections {
  readonly isSignedIn: boolean;
  readonly side: Side;
  readonly setSide: (side: Side) => void;
  readonly requests: Pages<CorrectionView>;
  /** The request that is being answered. */
  readonly asked: CorrectionView | null;
  readonly ask: (request: CorrectionView | null) => void;
  readonly outcome: 'accepted' | 'refused' | null;
  readonly setOutcome: (outcome: 'accepted' | 'refused') => void;
  readonly reason: string;
  readonly setReason: (reason: string) => void;
  readonly canAnswer: boolean;
  readonly answer: () => void;
  readonly act: Act;
}

/** The community's requests for correction, and answering one. */
export function useStaffCorrections(): StaffCorrections {
  const isSignedIn = useIsSignedIn();
  const community = useClientConfig()?.community.slug ?? null;
  const [side, setSide] = useState<Side>('open');
  const key = isSignedIn && community !== null ? `corrections-${side}` : null;
  const requests = usePages<CorrectionView>(key, (cursor) =>
    call(listCorrections, {
      community: community ?? '',
      state: side,
      limit: 20,
      ...(cursor === undefined ? {} : { cursor }),
    }),
  );
  const [asked, setAsked] = useState<CorrectionView | null>(null);
  const [outcome, setOutcome] = useState<'accepted' | 'refused' | null>(null);
  const [reason, setReason] = useState('');
  const act = useAct();
  const ask = (request: CorrectionView | null): void => {
    act.clear();
    setOutcome(null);
    setReason('');
    setAsked(request);
  };
  const canAnswer = outcome !== null && correctionText.safeParse(reason).success;
  const answer = (): void => {
    if (asked === null || outcome === null || !canAnswer) return;
    act.run(
      () => call(answerCorrection, { correctionId: asked.id, outcome, reason }),
      () => {
        ask(null);
        requests.first.reload();
      },
    );
  };
  return {
    isSignedIn,
    side,
    setSide,
    requests,
    asked,
    ask,
    outcome,
    setOutcome,
    reason,
    setReason,
    canAnswer,
    answer,
    act,
  };
}
