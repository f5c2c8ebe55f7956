import type { MeView } from '@linli/shared/contracts/identity';
import { getMe, signOut } from '@linli/shared/contracts/identity';
import { call } from '@/services/call';
import { endSession, useIsSignedIn } from '@/services/session';
import type { Loaded } from '@/services/use-loaded';
import { useLoaded } from '@/services/use-loaded';

/** Who is signed in, and the way out. The device forgets the session even when the server is away. */
export function useMe(): {
  readonly isSignedIn: boolean;
  readonly me: Loaded<MeView>;
  readonly leave: () => void;
} {
  const isSignedIn = useIsSignedIn();
  const me = useLoaded(isSignedIn ? 'me' : null, () => call(getMe, {}));
  const leave = (): void => {
    void call(signOut, {}).then(endSession);
  };
  return { isSignedIn, me, leave };
}
