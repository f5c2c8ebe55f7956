import {
  addResident,
  changeResident,
  endResident,
  listBuildings,
  listHouseholds,
} from '@linli/shared/contracts/register';
import type { Gender, Relation, ResidentView } from '@linli/shared/contracts/register';
import type { InputOf } from '@linli/shared/kernel/endpoint';
import { dayOf, minuteMs } from '@linli/shared/kernel/time';
import { useState } from 'react';
import type { Answer } from '@/services/call';
import { call } from '@/services/call';
import { useNow } from '@/services/clock';
import { useAct } from '@/services/use-act';
import { useLoaded } from '@/services/use-loaded';
import { dayWritten, digitsOf } from './written-day';

/** A field for a day, which holds today until something is written. */
function useDay() {
  const today = digitsOf(dayOf(useNow(minuteMs)));
  const [written, setWritten] = useState<string | null>(null);
  const digits = written ?? today;
  return { digits, day: dayWritten(digits), setDigits: setWritten };
}

const nobody = {
  name: '',
  phone: '',
  idNumber: '',
  birth: '',
  gender: 'unknown' as Gender,
  relation: null as Relation | null,
  livesAlone: false,
};
type Written = typeof nobody;

function known<K extends string>(key: K, value: string | null): { readonly [key in K]?: string } {
  return value === null || value === ''
    ? {}
    : ({ [key]: value } as { readonly [key in K]: string });
}

/** What is sent; null while something is missing or cannot be read. */
function entryOf(
  { name, phone, idNumber, birth, gender, relation, livesAlone }: Written,
  place: { readonly householdId: string; readonly fromOn: string | null },
): InputOf<typeof addResident> | null {
  const { householdId, fromOn } = place;
  const birthDate = dayWritten(birth);
  const isReadable = birth === '' || birthDate !== null;
  if (name.trim() === '' || relation === null || fromOn === null || !isReadable) return null;
  return {
    householdId,
    fromOn,
    name: name.trim(),
    gender,
    relation,
    livesAlone,
    ...known('phone', phone),
    ...known('idNumber', idNumber),
    ...known('birthDate', birthDate),
  };
}

/** Entering one resident by hand. */
export function useAdding(householdId: string) {
  const [written, setWritten] = useState<Written>(nobody);
  const [added, setAdded] = useState<ResidentView | null>(null);
  const from = useDay();
  const act = useAct();
  const entry = entryOf(written, { householdId, fromOn: from.day });
  return {
    written,
    from,
    act,
    added,
    canAdd: entry !== null,
    write: (change: Partial<Written>) => {
      setWritten((before) => ({ ...before, ...change }));
    },
    add: () => {
      if (entry === null) return;
      act.run(() => call(addResident, entry), setAdded);
    },
    another: () => {
      setWritten(nobody);
      setAdded(null);
    },
  };
}

/** All households of a building: somebody who moves picks one of them. */
async function wholeBuilding(
  buildingId: string,
): Promise<Answer<readonly { readonly value: string; readonly title: string }[]>> {
  const all: { value: string; title: string }[] = [];
  let cursor: string | null = null;
  do {
    const answer: Answer<{ items: { id: string; address: string }[]; nextCursor: string | null }> =
      await call(listHouseholds, { buildingId, limit: 100, ...known('cursor', cursor) });
    if (!answer.ok) return answer;
    all.push(...answer.data.items.map(({ id, address }) => ({ value: id, title: address })));
    cursor = answer.data.nextCursor;
  } while (cursor !== null);
  return { ok: true, data: all };
}

/** Choosing another household, building first; asks only once somebody moves. */
function useMove(isMoving: boolean) {
  const [buildingId, setBuildingId] = useState<string | null>(null);
  const [householdId, setHouseholdId] = useState<string | null>(null);
  const buildings = useLoaded(isMoving ? 'move' : null, () => call(listBuildings, {}));
  const households = useLoaded(isMoving ? buildingId : null, () => wholeBuilding(buildingId ?? ''));
  return {
    buildingId,
    householdId,
    buildings: (buildings.data?.items ?? []).map(({ id, estate, name }) => ({
      value: id,
      title: `${estate} ${name}`,
    })),
    households: households.data ?? [],
    error: buildings.error ?? households.error,
    chooseBuilding: (id: string) => {
      setBuildingId(id);
      setHouseholdId(null);
    },
    chooseHousehold: setHouseholdId,
  };
}

/** Changing an entry from a day on: what is left alone stays as it is. */
export function useChanging(resident: ResidentView, onDone: () => void) {
  const [relation, setRelation] = useState(resident.relation);
  const [livesAlone, setLivesAlone] = useState(resident.livesAlone);
  const [phone, setPhone] = useState('');
  const [isMoving, setIsMoving] = useState(false);
  const move = useMove(isMoving);
  const on = useDay();
  const act = useAct();
  const change = {
    ...(relation === resident.relation ? {} : { relation }),
    ...(livesAlone === resident.livesAlone ? {} : { livesAlone }),
    ...known('phone', phone),
    ...known('householdId', isMoving ? move.householdId : null),
  };
  const isWhole = !isMoving || move.householdId !== null;
  const canSave = on.day !== null && isWhole && Object.keys(change).length > 0;
  return {
    relation,
    setRelation,
    livesAlone,
    setLivesAlone,
    phone,
    setPhone,
    isMoving,
    setIsMoving,
    move,
    on,
    act,
    canSave,
    save: () => {
      const day = on.day;
      if (!canSave || day === null) return;
      act.run(() => call(changeResident, { id: resident.id, on: day, ...change }), onDone);
    },
  };
}

/** Ending an entry on a day. */
export function useEnding({ id }: ResidentView, onDone: () => void) {
  const on = useDay();
  const act = useAct();
  return {
    on,
    act,
    end: () => {
      const day = on.day;
      if (day === null) return;
      act.run(() => call(endResident, { id, on: day }), onDone);
    },
  };
}
