import { getCarPark, listCarParks, listQuarantine } from '@linli/shared/contracts/parking';
import type { Endpoint, InputOf, OutputOf } from '@linli/shared/kernel/endpoint';
import { useEffect } from 'react';
import type { Answer } from '@/services/call';
import { call } from '@/services/call';
import { loadClientConfig } from '@/services/client-config';
import { noteServerTime } from '@/services/clock';
import type { Loaded } from '@/services/use-loaded';
import { andThen, useLoaded } from '@/services/use-loaded';

/** Seconds after which the counts on screen are asked for again. */
const refreshSeconds = 60;

async function here<E extends Endpoint>(
  endpoint: E,
  inputOf: (community: string) => InputOf<E>,
): Promise<Answer<OutputOf<E>>> {
  return andThen(loadClientConfig(), (config) => call(endpoint, inputOf(config.community.slug)));
}

async function timed<T extends { serverNow: number }>(
  asking: Promise<Answer<T>>,
): Promise<Answer<T>> {
  const answer = await asking;
  if (answer.ok) noteServerTime(answer.data.serverNow);
  return answer;
}

function useRefreshed<T>(loaded: Loaded<T>): Loaded<T> {
  const { reload } = loaded;
  useEffect(() => {
    const timer = setInterval(reload, refreshSeconds * 1000);
    return () => {
      clearInterval(timer);
    };
  }, [reload]);
  return loaded;
}

/** The car parks by distance, asked again every minute. */
export function useCarParks(): Loaded<OutputOf<typeof listCarParks>> {
  return useRefreshed(
    useLoaded('car-parks', () => timed(here(listCarParks, (community) => ({ community })))),
  );
}

/** One car park, asked again every minute. */
export function useCarPark(carParkId: string): Loaded<OutputOf<typeof getCarPark>> {
  return useRefreshed(
    useLoaded(carParkId, () => timed(here(getCarPark, (community) => ({ community, carParkId })))),
  );
}

/** For staff: the readings that were not believed. */
export function useQuarantine(): Loaded<OutputOf<typeof listQuarantine>> {
  return useLoaded('quarantine', () => here(listQuarantine, (community) => ({ community })));
}
