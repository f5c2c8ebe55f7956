import { listPlaces } from '@linli/shared/contracts/bindings';
import { useState } from 'react';
import type { Choice } from '@/components/choice-field';
import { homes } from '@/i18n/zh-CN';
import { call } from '@/services/call';
import type { Loaded } from '@/services/use-loaded';
import { useLoaded } from '@/services/use-loaded';

/** A door as far as it is chosen. */
export interface Door {
  readonly estateId: string | null;
  readonly building: string | null;
  readonly unit: string | null;
  readonly room: string | null;
}

/** What can be chosen at each step, and what was. */
export interface Doors {
  readonly door: Door;
  readonly levels: readonly {
    readonly key: keyof Door;
    readonly label: string;
    readonly choices: readonly Choice[];
    readonly error: Loaded<unknown>['error'];
  }[];
  readonly choose: (key: keyof Door, value: string) => void;
}

const order: readonly (keyof Door)[] = ['estateId', 'building', 'unit', 'room'];
const labels: Readonly<Record<keyof Door, string>> = {
  estateId: homes.applyPage.estate,
  building: homes.applyPage.building,
  unit: homes.applyPage.unit,
  room: homes.applyPage.room,
};

/** The choices after those that are made; null while an earlier one is missing. */
function usePlaces(made: readonly (string | null)[], isReady: boolean): Loaded<Choice[]> {
  const isAskable = isReady && made.every((value) => value !== null);
  return useLoaded(isAskable ? ['places', ...made].join('/') : null, async () => {
    const [estateId, building, unit] = made;
    const answer = await call(listPlaces, {
      ...(estateId === undefined || estateId === null ? {} : { estateId }),
      ...(building === undefined || building === null ? {} : { building }),
      ...(unit === undefined || unit === null ? {} : { unit }),
    });
    if (!answer.ok) return answer;
    const data = answer.data.items.map(({ value, label }) => ({
      value,
      title: label === '' ? homes.applyPage.none : label,
    }));
    return { ok: true, data };
  });
}

/** Choosing a door step by step: estate, building, unit, room. */
export function useDoors(isReady: boolean): Doors {
  const [door, setDoor] = useState<Door>({
    estateId: null,
    building: null,
    unit: null,
    room: null,
  });
  const { estateId, building, unit } = door;
  const lists = [
    usePlaces([], isReady),
    usePlaces([estateId], isReady),
    usePlaces([estateId, building], isReady),
    usePlaces([estateId, building, unit], isReady),
  ];
  return {
    door,
    levels: order.map((key, index) => ({
      key,
      label: labels[key],
      choices: lists[index]?.data ?? [],
      error: lists[index]?.error ?? null,
    })),
    choose: (key, value) => {
      // A different building has other rooms: what comes after is chosen anew.
      const place = order.indexOf(key);
      const later = Object.fromEntries(order.slice(place + 1).map((next) => [next, null]));
      setDoor((before) => ({ ...before, [key]: value, ...later }));
    },
  };
}
