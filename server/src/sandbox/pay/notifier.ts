import type { Sandbox } from '../context';
import { notificationBody } from './notification-envelope';
import type { Delivery, Order } from './order';
import { sealHeaders } from './seal';

/** Delivers notifications until they are acknowledged or the schedule is used up. */
export interface Notifier {
  /** Begins to deliver the pending notification of this order. */
  expect(outTradeNo: string): void;
  /** Stops and waits for deliveries on their way; what is pending goes on after the next start. */
  stop(): Promise<void>;
}

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
/** The waits before each repetition, at speed 1: 15 of them, a little over 24 hours. */
export const retrySchedule: readonly number[] = [
  ...[15 * second, 15 * second, 30 * second],
  ...[3 * minute, 10 * minute, 20 * minute, 30 * minute, 30 * minute, 30 * minute, 60 * minute],
  ...[3 * hour, 3 * hour, 3 * hour, 6 * hour, 6 * hour],
];

const acknowledgeWithinMs = 5 * second;
/** The clock may be virtual, so it is looked at rather than waited for. */
const lookEveryMs = 40;
const mostOnTheWay = 32;

/** Starts the notifier and takes up everything that an earlier run left pending. */
export function startNotifier(sandbox: Sandbox): Notifier {
  const pending = new Set<string>();
  const onTheWay = new Map<string, Promise<void>>();
  const stopping = new AbortController();
  let timer: NodeJS.Timeout | undefined;

  function look(): void {
    timer = undefined;
    for (const outTradeNo of pending) {
      const order = sandbox.orders.find(outTradeNo);
      if (order?.delivery?.state !== 'pending') {
        pending.delete(outTradeNo);
        continue;
      }
      const isDue = sandbox.now() >= order.delivery.nextAttemptAt;
      if (isDue && !onTheWay.has(outTradeNo) && onTheWay.size < mostOnTheWay) {
        const delivery = deliver(sandbox, order, stopping.signal).finally(() => {
          onTheWay.delete(outTradeNo);
        });
        onTheWay.set(outTradeNo, delivery);
      }
    }
    lookLater();
  }
  function lookLater(): void {
    if (pending.size === 0 || stopping.signal.aborted) return;
    timer ??= setTimeout(look, lookEveryMs).unref();
  }

  for (const order of sandbox.orders.all()) {
    if (order.delivery?.state === 'pending') pending.add(order.outTradeNo);
  }
  lookLater();
  return {
    expect(outTradeNo) {
      pending.add(outTradeNo);
      // Not at once: the person's answer leaves before the merchant's notification, as with WeChat.
      lookLater();
    },
    async stop() {
      stopping.abort();
      clearTimeout(timer);
      await Promise.all(onTheWay.values());
    },
  };
}

async function deliver(sandbox: Sandbox, order: Order, stopping: AbortSignal): Promise<void> {
  const copies = sandbox.faults.take('duplicate')?.copies ?? 1;
  const body = notificationBody(sandbox, order);
  const posts = Array.from({ length: copies }, () =>
    post(
      order.input.notify_url,
      { body, seal: sealHeaders(sandbox, body, 'notification') },
      stopping,
    ),
  );
  const acknowledged = (await Promise.all(posts)).includes(true);
  // An interrupted delivery does not count: it is made again after the next start.
  if (stopping.aborted && !acknowledged) return;
  const current = sandbox.orders.find(order.outTradeNo) ?? order;
  if (current.delivery === null) return;
  const delivery = afterAttempt(sandbox, current.delivery, acknowledged);
  sandbox.orders.save({ ...current, delivery });
}

function afterAttempt(sandbox: Sandbox, delivery: Delivery, acknowledged: boolean): Delivery {
  const attempts = delivery.attempts + 1;
  if (acknowledged) return { ...delivery, attempts, state: 'acknowledged' };
  const wait = retrySchedule[attempts - 1];
  if (wait === undefined) return { ...delivery, attempts, state: 'given-up' };
  return { ...delivery, attempts, nextAttemptAt: sandbox.now() + wait / sandbox.speed };
}

/** True if the merchant acknowledged in time. */
async function post(
  url: string,
  message: { readonly body: string; readonly seal: Readonly<Record<string, string>> },
  stopping: AbortSignal,
): Promise<boolean> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: '*/*',
        'user-agent': 'Mozilla/4.0',
        ...message.seal,
      },
      body: message.body,
      redirect: 'manual',
      signal: AbortSignal.any([AbortSignal.timeout(acknowledgeWithinMs), stopping]),
    });
    await response.body?.cancel();
    return response.status === 200 || response.status === 204;
  } catch {
    return false;
  }
}
