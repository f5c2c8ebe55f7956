import {
  getRotation,
  getVaultReport,
  retireOldKeys,
  runSelfCheck,
  startRotation,
} from '@linli/shared/contracts/vault';
import type { Endpoint, InputOf, OutputOf } from '@linli/shared/kernel/endpoint';
import { useEffect, useState } from 'react';
import type { Answer, CallError } from '@/services/call';
import { call } from '@/services/call';
import { loadClientConfig } from '@/services/client-config';
import { useIsSignedIn } from '@/services/session';
import type { Loaded } from '@/services/use-loaded';
import { andThen, useLoaded } from '@/services/use-loaded';

/** Milliseconds between two looks at a change of keys that is under way. */
const lookMs = 1500;

/** The last report and how the keys stand. */
export interface VaultView {
  readonly last: OutputOf<typeof getVaultReport>;
  readonly keys: OutputOf<typeof getRotation>;
}

/** What can be done here; one thing at a time. */
export const vaultActions = ['run', 'rotate', 'retire'] as const;
export type VaultAction = (typeof vaultActions)[number];

/** The page: what is known, what is under way, and what failed. */
export interface VaultOnScreen {
  readonly isSignedIn: boolean;
  readonly vault: Loaded<VaultView>;
  readonly busy: VaultAction | null;
  readonly error: CallError | null;
  /** Resolves to whether it succeeded. */
  readonly act: (action: VaultAction) => Promise<boolean>;
  readonly forgetError: () => void;
}

async function here<E extends Endpoint>(
  endpoint: E,
  inputOf: (community: string) => InputOf<E>,
): Promise<Answer<OutputOf<E>>> {
  return andThen(loadClientConfig(), (config) => call(endpoint, inputOf(config.community.slug)));
}

async function loadVault(): Promise<Answer<VaultView>> {
  const [last, keys] = await Promise.all([
    here(getVaultReport, (community) => ({ community })),
    here(getRotation, (community) => ({ community })),
  ]);
  if (!last.ok) return last;
  if (!keys.ok) return keys;
  return { ok: true, data: { last: last.data, keys: keys.data } };
}

const doing: Readonly<Record<VaultAction, () => Promise<Answer<unknown>>>> = {
  run: () => here(runSelfCheck, (community) => ({ community })),
  rotate: () => here(startRotation, (community) => ({ community })),
  retire: () => here(retireOldKeys, (community) => ({ community })),
};

/** Looks again and again while keys are being changed. */
function useWhileRotating({ data, reload }: Loaded<VaultView>): void {
  const isRotating = data?.keys.rotation?.state === 'running';
  useEffect(() => {
    if (!isRotating) return undefined;
    const timer = setInterval(reload, lookMs);
    return () => {
      clearInterval(timer);
    };
  }, [isRotating, reload]);
}

/** The encryption of personal data, for whoever keeps the keys. */
export function useVault(): VaultOnScreen {
  const isSignedIn = useIsSignedIn();
  const vault = useLoaded(isSignedIn ? 'vault' : null, loadVault);
  const [busy, setBusy] = useState<VaultAction | null>(null);
  const [error, setError] = useState<CallError | null>(null);
  useWhileRotating(vault);
  return {
    isSignedIn,
    vault,
    busy,
    error,
    async act(action) {
      if (busy !== null) return false;
      setBusy(action);
      setError(null);
      const answer = await doing[action]();
      setBusy(null);
      if (!answer.ok) setError(answer.error);
      vault.reload();
      return answer.ok;
    },
    forgetError() {
      setError(null);
    },
  };
}
