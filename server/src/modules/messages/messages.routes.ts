import { listMessages, markMessagesRead } from '@linli/shared/contracts/messages';
import { open } from '../../platform/authorization/policy';
import { implement } from '../../platform/http/implement';
import type { ImplementedEndpoint } from '../../platform/http/implement';
import type { Platform } from '../../platform/platform';
import { markRead } from './commands/mark-read';
import { cursorAfter, presentMessage, readCursor } from './messages.presenter';
import { countUnread, findMessages } from './messages.queries';

/** A person's own messages. */
export function messagesEndpoints({ db, clock, fields }: Platform): ImplementedEndpoint[] {
  return [
    implement(listMessages, {
      policy: open('everyone may read what was sent to them, and nobody can ask for another'),
      handle: ({ input, actor }) =>
        db.read(async (manager) => {
          const after = readCursor(input.cursor);
          const limit = input.limit + 1;
          const found = await findMessages(manager, actor.personId, { after, limit });
          const page = found.slice(0, input.limit);
          const last = page.at(-1);
          return {
            items: page.map((message) => presentMessage(fields, message)),
            nextCursor: found.length > input.limit && last !== undefined ? cursorAfter(last) : null,
            unread: await countUnread(manager, actor.personId),
          };
        }),
    }),
    implement(markMessagesRead, {
      policy: open('everyone may mark their own messages as read'),
      handle: async ({ actor }) => ({
        marked: await db.transaction((tx) =>
          markRead(tx, { personId: actor.personId, now: clock.now() }),
        ),
      }),
    }),
  ];
}
