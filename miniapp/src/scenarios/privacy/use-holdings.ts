import type { DataSectionView } from '@linli/shared/contracts/privacy';
import { exportMyData, getMyData } from '@linli/shared/contracts/privacy';
import { dayOf } from '@linli/shared/kernel/time';
import { useState } from 'react';
import { call } from '@/services/call';
import { saveFile } from '@/services/save-file';
import { useIsSignedIn } from '@/services/session';
import type { Loaded } from '@/services/use-loaded';
import { useLoaded } from '@/services/use-loaded';
import type { Act } from '@/services/use-act';
import { useAct } from '@/services/use-act';

/** What the page on one's data works with. */
export interface MyData {
  readonly isSignedIn: boolean;
  readonly loaded: Loaded<{ sections: DataSectionView[] }>;
  readonly act: Act;
  /** Whether the file reached the person; null before anything was taken. */
  readonly isTaken: boolean | null;
  readonly take: () => void;
}

/** What is held about the person, and taking all of it along as one file. */
export function useMyData(): MyData {
  const isSignedIn = useIsSignedIn();
  const loaded = useLoaded(isSignedIn ? 'my-data' : null, () => call(getMyData, {}));
  const act = useAct();
  const [isTaken, setIsTaken] = useState<boolean | null>(null);
  const take = (): void => {
    setIsTaken(null);
    act.run(
      () => call(exportMyData, {}),
      (taken) => {
        const name = `linli-${dayOf(Date.parse(taken.exportedAt))}.json`;
        void saveFile(name, JSON.stringify(taken, null, 2)).then(setIsTaken);
      },
    );
  };
  return { isSignedIn, loaded, act, isTaken, take };
}
