import { listPosts, proposeAppointment } from '@linli/shared/contracts/posts';
import type { InputOf, OutputOf } from '@linli/shared/kernel/endpoint';
import type { CallError } from '@/services/call';
import { call } from '@/services/call';
import { useIsSignedIn } from '@/services/session';
import type { Loaded } from '@/services/use-loaded';
import { useLoaded } from '@/services/use-loaded';
import { useAction } from './use-action';
import type { Proposal } from './use-posts';

/** Where the caller may appoint somebody. */
export type Places = OutputOf<typeof listPosts>['places'];

/** The places that the caller's own post covers. */
export function usePlaces(): { readonly isSignedIn: boolean; readonly places: Loaded<Places> } {
  const isSignedIn = useIsSignedIn();
  const places = useLoaded(isSignedIn ? 'places' : null, async () => {
    const answer = await call(listPosts, { limit: 1 });
    return answer.ok ? { ok: true as const, data: answer.data.places } : answer;
  });
  return { isSignedIn, places };
}

/** Proposing an appointment. */
export function useAppointment(): {
  readonly isBusy: boolean;
  readonly error: CallError | null;
  readonly propose: (input: InputOf<typeof proposeAppointment>) => Promise<Proposal | null>;
} {
  const { isBusy, error, run } = useAction<Proposal>();
  return { isBusy, error, propose: (input) => run(() => call(proposeAppointment, input)) };
}
