import type { CorrectionView } from '@linli/shared/contracts/privacy';
import {
  askCorrection,
  correctionText,
  listMyCorrections,
  withdrawCorrection,
} from '@linli/shared/contracts/privacy';
import { useRef, useState } from 'react';
import { call } from '@/services/call';
import { useIsSignedIn } from '@/services/session';
import { freshKey } from '@/services/unique';
import type { Act } from '@/services/use-act';
import { useAct } from '@/services/use-act';
import type { Pages } from '@/services/use-pages';
import { usePages } from '@/services/use-pages';

/** What the page on corrections works with. */
export interface Corrections {
  readonly isSignedIn: boolean;
  readonly mine: Pages<CorrectionView>;
  readonly about: CorrectionView['about'];
  readonly setAbout: (about: CorrectionView['about']) => void;
  readonly text: string;
  readonly setText: (text: string) => void;
  /** Too little was written to send it. */
  readonly isTooShort: boolean;
  readonly send: () => void;
  readonly sending: Act;
  /** The request that is about to be taken back. */
  readonly leaving: CorrectionView | null;
  readonly setLeaving: (request: CorrectionView | null) => void;
  readonly withdraw: () => void;
  readonly withdrawing: Act;
}

/** Asking the staff for a correction, once however often the button is pressed, and what became of it. */
export function useCorrections(): Corrections {
  const isSignedIn = useIsSignedIn();
  const mine = usePages<CorrectionView>(isSignedIn ? 'my-corrections' : null, (cursor) =>
    call(listMyCorrections, { limit: 20, ...(cursor === undefined ? {} : { cursor }) }),
  );
  const [about, setAbout] = useState<CorrectionView['about']>('household');
  const [text, setText] = useState('');
  const [isTried, setIsTried] = useState(false);
  const [leaving, setLeaving] = useState<CorrectionView | null>(null);
  const key = useRef(freshKey());
  const sending = useAct();
  const withdrawing = useAct();
  const isWhole = correctionText.safeParse(text).success;
  const send = (): void => {
    setIsTried(true);
    if (!isWhole) return;
    sending.run(
      () => call(askCorrection, { about, text, idempotencyKey: key.current }),
      () => {
        key.current = freshKey();
        setText('');
        setIsTried(false);
        mine.first.reload();
      },
    );
  };
  const withdraw = (): void => {
    if (leaving === null) return;
    withdrawing.run(
      () => call(withdrawCorrection, { correctionId: leaving.id }),
      () => {
        setLeaving(null);
        mine.first.reload();
      },
    );
  };
  return {
    isSignedIn,
    mine,
    about,
    setAbout,
    text,
    setText,
    isTooShort: isTried && !isWhole,
    send,
    sending,
    leaving,
    setLeaving: (request) => {
      withdrawing.clear();
      setLeaving(request);
    },
    withdraw,
    withdrawing,
  };
}
