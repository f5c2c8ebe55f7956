import { listMessages, markMessagesRead } from '@linli/shared/contracts/messages';
import type { OutputOf } from '@linli/shared/kernel/endpoint';
import { call } from '@/services/call';
import { useIsSignedIn } from '@/services/session';
import type { Loaded } from '@/services/use-loaded';
import { useLoaded } from '@/services/use-loaded';

/** My messages, and the way to mark them all as read. */
export function useMessages(): {
  readonly isSignedIn: boolean;
  readonly messages: Loaded<OutputOf<typeof listMessages>>;
  readonly markRead: () => void;
} {
  const isSignedIn = useIsSignedIn();
  const messages = useLoaded(isSignedIn ? 'messages' : null, () =>
    call(listMessages, { limit: 50 }),
  );
  const markRead = (): void => {
    void call(markMessagesRead, {}).then(messages.reload);
  };
  return { isSignedIn, messages, markRead };
}
