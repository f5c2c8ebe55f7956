import type { Platform } from '../../platform/platform';
import { createMessageProvider } from '../../platform/message-providers';
import type { MessageProvidersSettings } from '../../platform/message-providers';
import { findOpenid } from '../identity';
import type { IdentityModule } from '../identity';
import type { TimersModule } from '../timers';
import { channels as allChannels } from './channels';
import type { ChannelsModule, DeliveredListener, Delivery } from './channels';
import { channelsPersonalData, channelsRetention } from './channels.personal-data';
import { presentDelivery } from './channels.presenter';
import { findDeliveries, findDeliveriesAbout } from './channels.queries';
import { writeDeliveries } from './commands/write-deliveries';
import { ChannelDelivery } from './entities/channel-delivery.entity';
import { ChannelReceipt } from './entities/channel-receipt.entity';
import { ChannelDeliveries1763600017200 } from './migrations/1763600017200-channel-deliveries';
import { ChannelReceipts1763600017201 } from './migrations/1763600017201-channel-receipts';
import { Outbox } from './outbox';
import { receiptsEndpoints } from './receipts.routes';
import { providerSender, wechatSender } from './senders';
import type { Senders } from './senders';
import { phoneOf, wayBy } from './ways';

export type * from './channels';

/** How long messages stand aside for the screens, in which help is seen first. */
const longestWaitMs = 1000;

/** Resolves with the work, or when the time is over. */
function within(ms: number, work: Promise<void>): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    void work.finally(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}

const none: MessageProvidersSettings = { sms: null, voice: null };

function sendersOf(platform: Platform, identity: Pick<IdentityModule, 'wechat'>): Senders {
  const { settings, db, clock, log, fields } = platform;
  const { sms, voice } = settings.messageProviders ?? none;
  const now = () => clock.now();
  const { wechat } = identity;
  const templateId = settings.alarmTemplateId ?? null;
  const openidOf = (personId: string) =>
    db.read((manager) => findOpenid(manager, fields, personId));
  return {
    ...(sms === null
      ? {}
      : { sms: providerSender(createMessageProvider('sms', sms, { now, log })) }),
    ...(voice === null
      ? {}
      : { voice: providerSender(createMessageProvider('voice', voice, { now, log })) }),
    ...(templateId === null ? {} : { wechat: wechatSender({ wechat, templateId, openidOf, now }) }),
  };
}

export const channels = {
  name: 'channels',
  entities: [ChannelDelivery, ChannelReceipt],
  migrations: [ChannelDeliveries1763600017200, ChannelReceipts1763600017201],
  sealed: [
    { table: 'channel_deliveries', column: 'phoneSealed', primaryKey: 'id' },
    { table: 'channel_deliveries', column: 'textSealed', primaryKey: 'id' },
  ],
  start(
    platform: Platform,
    {
      identity,
      timers,
    }: {
      readonly identity: Pick<IdentityModule, 'wechat'>;
      readonly timers: Pick<TimersModule, 'urgentOver'>;
    },
  ): ChannelsModule {
    const { clock, fields, metrics, settings } = platform;
    const outcomes = metrics.counter(
      'linli_channel_attempts_total',
      'Messages tried outside the app, by channel and what became of the attempt',
      ['channel', 'outcome'],
    );
    const senders = sendersOf(platform, identity);
    const outbox = new Outbox({
      platform,
      senders,
      outcome: (channel, outcome) => outcomes.inc({ channel, outcome }),
      calm: () => within(longestWaitMs, timers.urgentOver()),
    });
    const writing = { fields, senders, outbox, now: () => clock.now() };
    const listeners: DeliveredListener[] = [];
    return {
      endpoints: receiptsEndpoints(platform, settings.messageProviders ?? none, listeners),
      jobs: [{ name: 'channels.send-due', everyMs: 1000, run: () => outbox.look() }],
      personalData: [channelsPersonalData],
      retention: channelsRetention,
      offered: allChannels.filter((channel) => senders[channel] !== undefined),
      deliver: (tx, order) => writeDeliveries(tx, writing, order),
      async deliveriesOf(manager, subjectId) {
        return (await findDeliveries(manager, subjectId)).map(presentDelivery);
      },
      async deliveriesOfAll(manager, subjectIds) {
        const all = new Map<string, Delivery[]>(subjectIds.map((id) => [id, []]));
        for (const row of await findDeliveriesAbout(manager, subjectIds)) {
          all.get(row.subjectId)?.push(presentDelivery(row));
        }
        return all;
      },
      async reachOf(manager, personId) {
        const phone = await phoneOf(manager, fields, { personId, phone: null });
        return allChannels.map((channel) => {
          const way = wayBy(channel, senders, { personId, phone });
          return { channel, reason: way.isOpen ? null : way.reason };
        });
      },
      onDelivered: (listener) => void listeners.push(listener),
      sendDue: () => outbox.sendDue(),
      stop: () => outbox.stop(),
    };
  },
};
