import { listMyUses } from '@linli/shared/contracts/evidence';
import { canonicalJson, utf8 } from '@linli/shared/evidence/canonical-json';
import { concatBytes } from '@linli/shared/evidence/hash';
import { fromHex, toHex } from '@linli/shared/evidence/hex';
import type { OutputOf } from '@linli/shared/kernel/endpoint';
import { call } from '@/services/call';
import { useIsSignedIn } from '@/services/session';
import { sm3 } from '@/services/sm3';
import type { Loaded } from '@/services/use-loaded';
import { useLoaded } from '@/services/use-loaded';

/** One's own uses as the server tells them. */
export type MyUses = OutputOf<typeof listMyUses>;

/** My recorded uses; asks only when somebody is signed in. */
export function useMyUses(): { readonly isSignedIn: boolean; readonly uses: Loaded<MyUses> } {
  const isSignedIn = useIsSignedIn();
  const uses = useLoaded(isSignedIn ? 'my-uses' : null, () => call(listMyUses, { limit: 50 }));
  return { isSignedIn, uses };
}

/** True if salt and detail really are what the public commitment holds; computed on this device. */
export function opensCommitment(use: Pick<MyUses['items'][number], 'entry' | 'opening'>): boolean {
  try {
    const { salt, detail } = use.opening;
    const sealed = sm3(concatBytes(fromHex(salt), utf8(canonicalJson(detail))));
    return toHex(sealed) === use.entry.commitment;
  } catch {
    return false;
  }
}
