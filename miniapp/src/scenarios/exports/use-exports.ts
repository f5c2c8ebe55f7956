import {
  downloadExport,
  listDatasets,
  listExports,
  requestExport,
} from '@linli/shared/contracts/exports';
import type { DatasetView, ExportFormat, ExportView } from '@linli/shared/contracts/exports';
import type { OutputOf } from '@linli/shared/kernel/endpoint';
import { useEffect, useState } from 'react';
import type { CallError } from '@/services/call';
import { call } from '@/services/call';
import { loadClientConfig } from '@/services/client-config';
import { fetchFile } from '@/services/fetch-file';
import { saveFile } from '@/services/save-file';
import { useIsSignedIn } from '@/services/session';
import type { Loaded } from '@/services/use-loaded';
import { andThen, useLoaded } from '@/services/use-loaded';

/** Milliseconds between two looks at a file that is being made. */
const lookMs = 1500;

type ExportPage = OutputOf<typeof listExports>;

/** Requests on screen, newest first. */
export interface Exports {
  readonly isSignedIn: boolean;
  readonly first: Loaded<ExportPage>;
  readonly items: readonly ExportView[];
  readonly hasMore: boolean;
  readonly error: CallError | null;
  readonly more: () => void;
}

type Part = Pick<ExportPage, 'items' | 'nextCursor'>;

/** Two pages, one after the other; each may still be missing. */
function joined(one: Part | null, next: Part | null): Part {
  return {
    items: [...(one?.items ?? []), ...(next?.items ?? [])],
    nextCursor: (next ?? one)?.nextCursor ?? null,
  };
}

/** The requests that the reader may see; looks again by itself while a file is being made. */
export function useExports(): Exports {
  const isSignedIn = useIsSignedIn();
  const ask = (cursor: { cursor?: string }) =>
    andThen(loadClientConfig(), ({ community }) =>
      call(listExports, { community: community.slug, limit: 20, ...cursor }),
    );
  const first = useLoaded<ExportPage>(isSignedIn ? 'exports' : null, () => ask({}));
  const [rest, setRest] = useState<Part | null>(null);
  const [error, setError] = useState<CallError | null>(null);
  const { reload } = first;
  const isMaking = first.data?.items.some(({ state }) => state === 'approved') ?? false;
  useEffect(() => {
    if (!isMaking) return undefined;
    const timer = setInterval(reload, lookMs);
    return () => {
      clearInterval(timer);
    };
  }, [isMaking, reload]);
  const { items, nextCursor: cursor } = joined(first.data, rest);
  const more = (): void => {
    if (cursor === null) return;
    void ask({ cursor }).then((answer) => {
      setError(answer.ok ? null : answer.error);
      if (answer.ok) setRest(joined(rest, answer.data));
    });
  };
  return { isSignedIn, first, items, hasMore: cursor !== null, error, more };
}

/** Taking one file. */
export interface Downloading {
  readonly isBusy: boolean;
  readonly error: CallError | null;
  /** The file came, was counted, and could not be stored here. */
  readonly isUnsaved: boolean;
  /** Resolves to whether the server has handed the file out. */
  readonly start: () => Promise<boolean>;
}

/** Fetches the file of an export and hands it to the person. */
export function useDownload({ id, number, format }: ExportView): Downloading {
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<CallError | null>(null);
  const [isUnsaved, setIsUnsaved] = useState(false);
  const start = async (): Promise<boolean> => {
    setIsBusy(true);
    setError(null);
    const answer = await fetchFile(downloadExport, { exportId: id });
    const isSaved = answer.ok && (await saveFile(`${number}.${format}`, answer.data));
    setIsBusy(false);
    setError(answer.ok ? null : answer.error);
    setIsUnsaved(answer.ok && !isSaved);
    return answer.ok;
  };
  return { isBusy, error, isUnsaved, start };
}

/** What is asked for. */
export interface ExportWish {
  readonly dataset: string;
  readonly format: ExportFormat;
  readonly purpose: string;
}

/** The form: what may be asked for, and sending it. */
export interface Requesting {
  readonly isSignedIn: boolean;
  readonly datasets: Loaded<{ readonly items: readonly DatasetView[] }>;
  readonly isBusy: boolean;
  readonly error: CallError | null;
  /** Resolves to whether it was taken. */
  readonly send: (wish: ExportWish) => Promise<boolean>;
}

/** Reads the lists that may be asked for, and asks. */
export function useRequest(): Requesting {
  const isSignedIn = useIsSignedIn();
  const datasets = useLoaded(isSignedIn ? 'datasets' : null, () =>
    andThen(loadClientConfig(), ({ community }) =>
      call(listDatasets, { community: community.slug }),
    ),
  );
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<CallError | null>(null);
  const send = async (wish: ExportWish): Promise<boolean> => {
    setIsBusy(true);
    const answer = await andThen(loadClientConfig(), ({ community }) =>
      call(requestExport, { community: community.slug, ...wish }),
    );
    setIsBusy(false);
    setError(answer.ok ? null : answer.error);
    return answer.ok;
  };
  return { isSignedIn, datasets, isBusy, error, send };
}
