import { listMisfits, notificationRefused, notifyPayment } from '@linli/shared/contracts/payments';
import { authorize, open } from '../../platform/authorization/policy';
import { fail } from '../../platform/http/failure';
import { implement } from '../../platform/http/implement';
import type { ImplementedEndpoint } from '../../platform/http/implement';
import { WeChatError } from '../../platform/wechat';
import type { PayNotification as OpenedNotification } from '../../platform/wechat';
import type { CommunityDirectory } from '../households';
import { keepNotification } from './commands/keep-notification';
import type { NotificationQueue } from './commands/notification-queue';
import type { PaymentsParts } from './commands/parts';
import type { SealedCallback } from './gateway/payment-gateway';
import { misfitPolicy } from './payments.policy';
import { cursorAfterInstant, readInstantCursor } from './payments.presenter';
import { findMisfits } from './payments.queries';

/** Opens a callback or refuses it with 401: WeChat then tries again, a forger learns nothing. */
function openOrRefuse(
  { gateway, platform }: PaymentsParts,
  callback: SealedCallback,
): OpenedNotification {
  try {
    return gateway.open(callback);
  } catch (error) {
    if (!(error instanceof WeChatError)) throw error;
    // Genuine but unreadable means that our key or our reading is wrong: somebody must look.
    const level = error.kind === 'bad_signature' ? 'warn' : 'error';
    platform.log[level]({ reason: error.code }, 'a payment callback was refused');
    throw fail(notificationRefused, { cause: error });
  }
}

/** WeChat's callbacks, and the ones that fit nothing. */
export function notificationsEndpoints(
  parts: PaymentsParts,
  {
    communities,
    queue,
  }: { communities: Pick<CommunityDirectory, 'own'>; queue: NotificationQueue },
): ImplementedEndpoint[] {
  const { db } = parts.platform;
  return [
    implement(notifyPayment, {
      policy: open('proves itself by its signature over the exact bytes'),
      handle: async ({ raw }) => {
        const callback = { headers: raw.headers, body: raw.body };
        const opened = openOrRefuse(parts, callback);
        const communityId = (await communities.own()).id;
        const id = await keepNotification(parts, callback, { opened, communityId });
        if (id !== null) queue.kick(id);
        return {};
      },
    }),
    implement(listMisfits, {
      policy: misfitPolicy,
      handle: async ({ input, actor }) => {
        const communityId = (await communities.own()).id;
        const of = authorize(misfitPolicy, actor, { action: 'view', subject: { communityId } });
        const page = { after: readInstantCursor(input.cursor), limit: input.limit + 1 };
        const found = await db.read((manager) => findMisfits(manager, of.communityId, page));
        const shown = found.slice(0, input.limit);
        const last = found.length > input.limit ? shown.at(-1) : undefined;
        return {
          items: shown.flatMap(({ id, receivedAt, outTradeNo, reason }) =>
            reason === null ? [] : [{ id, receivedAt, outTradeNo, reason }],
          ),
          nextCursor:
            last === undefined ? null : cursorAfterInstant({ at: last.receivedAt, id: last.id }),
        };
      },
    }),
  ];
}
