import type { ConsentView, consentHistory } from '@linli/shared/contracts/privacy';
import {
  consentHistory as historyContract,
  decideConsent,
  listConsents,
} from '@linli/shared/contracts/privacy';
import type { OutputOf } from '@linli/shared/kernel/endpoint';
import { useState } from 'react';
import { call } from '@/services/call';
import { useIsSignedIn } from '@/services/session';
import type { Loaded } from '@/services/use-loaded';
import { useLoaded } from '@/services/use-loaded';
import type { Act } from '@/services/use-act';
import { useAct } from '@/services/use-act';
import type { Pages } from '@/services/use-pages';
import { usePages } from '@/services/use-pages';

type Decision = OutputOf<typeof consentHistory>['items'][number];

/** What the page on consents works with. */
export interface Consents {
  readonly isSignedIn: boolean;
  readonly loaded: Loaded<{ items: ConsentView[] }>;
  readonly history: Pages<Decision>;
  /** The one that is being decided about, as it stood when it was pressed. */
  readonly asked: ConsentView | null;
  readonly ask: (consent: ConsentView | null) => void;
  /** Says the opposite of how `asked` stands; closes the question when the server has it. */
  readonly decide: () => void;
  readonly act: Act;
}

/** One's consents: nothing changes before the server has the decision. */
export function useConsents(): Consents {
  const isSignedIn = useIsSignedIn();
  const loaded = useLoaded(isSignedIn ? 'consents' : null, () => call(listConsents, {}));
  const history = usePages<Decision>(isSignedIn ? 'consent-history' : null, (cursor) =>
    call(historyContract, { limit: 10, ...(cursor === undefined ? {} : { cursor }) }),
  );
  const [asked, setAsked] = useState<ConsentView | null>(null);
  const act = useAct();
  const ask = (consent: ConsentView | null): void => {
    act.clear();
    setAsked(consent);
  };
  const decide = (): void => {
    if (asked === null) return;
    const { id, version } = asked.purpose;
    const given = asked.state !== 'given';
    act.run(
      () => call(decideConsent, { purpose: id, version, given }),
      () => {
        setAsked(null);
        loaded.reload();
        history.first.reload();
      },
    );
  };
  return { isSignedIn, loaded, history, asked, ask, decide, act };
}
