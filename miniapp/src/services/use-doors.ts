import { listPlaces } from '@linli/shared/contracts/bindings';
import { useState } from 'react';
import { homes } from '@/i18n/zh-CN';
import { call } from './call';
import type { Loaded } from './use-loaded';
import { useLoaded } from './use-loaded';

/** A door as far as it is chosen. */
interface Door {
  readonly estateId: string | null;
  readonly building: string | null;
  readonly unit: string | null;
  readonly room: string | null;
}

/** A door that is chosen to its end. */
export interface WholeDoor {
  readonly estateId: string;
  readonly building: string;
  readonly unit: string;
  readonly room: string;
}

interface DoorChoice {
  readonly value: string;
  readonly title: string;
}

/** What can be chosen at each step, and what was. */
export interface Doors {
  readonly door: Door;
  /** Null while a step is missing. */
  readonly whole: WholeDoor | null;
  readonly levels: readonly {
    readonly key: keyof Door;
    readonly label: string;
    readonly choices: readonly DoorChoice[];
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
function usePlaces(made: readonly (string | null)[]): Loaded<DoorChoice[]> {
  const isAskable = made.every((value) => value !== null);
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

/** Choosing a door step by step: estate, building, unit, room; of the estates given only. */
export function useDoors(estates: readonly string[] | 'all' = 'all'): Doors {
  const [door, setDoor] = useState<Door>({
    estateId: null,
    building: null,
    unit: null,
    room: null,
  });
  const { estateId, building, unit, room } = door;
  const lists = [
    usePlaces([]),
    usePlaces([estateId]),
    usePlaces([estateId, building]),
    usePlaces([estateId, building, unit]),
  ];
  const isWhole = estateId !== null && building !== null && unit !== null && room !== null;
  return {
    door,
    whole: isWhole ? { estateId, building, unit, room } : null,
    levels: order.map((key, index) => ({
      key,
      label: labels[key],
      choices: (lists[index]?.data ?? []).filter(
        ({ value }) => key !== 'estateId' || estates === 'all' || estates.includes(value),
      ),
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
