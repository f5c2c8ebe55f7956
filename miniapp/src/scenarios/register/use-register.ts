import {
  getRegisterCounts,
  getResidentHistory,
  listBuildings,
  listHouseholdResidents,
  listHouseholds,
  revealResident,
  searchResidents,
} from '@linli/shared/contracts/register';
import type { OutputOf } from '@linli/shared/kernel/endpoint';
import type { ResidentView } from '@linli/shared/contracts/register';
import { useState } from 'react';
import { call } from '@/services/call';
import { useIsSignedIn } from '@/services/session';
import { useLoaded } from '@/services/use-loaded';
import { useAct } from '@/services/use-act';
import { usePages } from '@/services/use-pages';

/** The counts and the buildings that the post covers. */
export function useRegister() {
  const isSignedIn = useIsSignedIn();
  const key = isSignedIn ? 'register' : null;
  return {
    isSignedIn,
    counts: useLoaded(key, () => call(getRegisterCounts, {})),
    buildings: useLoaded(key, () => call(listBuildings, {})),
  };
}

/** Finding residents by a whole phone number; `found` is null before the first search. */
export function useSearch() {
  const [phone, setPhone] = useState('');
  const [found, setFound] = useState<readonly ResidentView[] | null>(null);
  const act = useAct();
  const search = (): void => {
    act.run(
      () => call(searchResidents, { phone }),
      ({ items }) => {
        setFound(items);
      },
    );
  };
  return { phone, setPhone, found, search, act, canSearch: phone.length >= 7 };
}

/** The households of a building, page by page. */
export function useHouseholds(buildingId: string) {
  const isSignedIn = useIsSignedIn();
  const households = usePages(isSignedIn ? buildingId : null, (cursor) =>
    call(listHouseholds, { buildingId, limit: 50, ...(cursor === undefined ? {} : { cursor }) }),
  );
  return { isSignedIn, households };
}

/** Who lives in a household, and with `past` who lived there. */
export function useHousehold(householdId: string) {
  const isSignedIn = useIsSignedIn();
  const [past, setPast] = useState(false);
  const [address, setAddress] = useState('');
  const [canAdd, setCanAdd] = useState(false);
  const residents = usePages(
    isSignedIn ? `${householdId} ${past.toString()}` : null,
    async (cursor) => {
      const answer = await call(listHouseholdResidents, {
        householdId,
        past: past ? 'yes' : 'no',
        ...(cursor === undefined ? {} : { cursor }),
      });
      if (answer.ok) {
        setAddress(answer.data.address);
        setCanAdd(answer.data.can.add);
      }
      return answer;
    },
  );
  return { isSignedIn, residents, address, canAdd, past, setPast };
}

/** The whole data and the history of one entry, each asked for by hand because each leaves a trace. */
export function useResident({ id, residentId }: Pick<ResidentView, 'id' | 'residentId'>) {
  const [whole, setWhole] = useState<OutputOf<typeof revealResident> | null>(null);
  const [history, setHistory] = useState<readonly ResidentView[] | null>(null);
  const act = useAct();
  return {
    whole,
    history,
    act,
    reveal: () => {
      act.run(() => call(revealResident, { id }), setWhole);
    },
    hide: () => {
      setWhole(null);
      setHistory(null);
    },
    showHistory: () => {
      act.run(
        () => call(getResidentHistory, { residentId }),
        ({ items }) => {
          setHistory(items);
        },
      );
    },
  };
}
