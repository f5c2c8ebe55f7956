import { afterCommit } from '../../platform/database/database';
import type { Tx } from '../../platform/database/database';
import type { Platform, RunningModule } from '../../platform/platform';
import { openidOf } from '../identity';
import type { IdentityModule } from '../identity';
import { keepMessage } from './commands/send-message';
import type { Notice } from './commands/send-message';
import { Message } from './entities/message.entity';
import { messageData, messageRetention } from './messages.personal-data';
import { messagesEndpoints } from './messages.routes';
import { Messages1763600031000 } from './migrations/1763600031000-messages';
import { SubscribeDelivery } from './subscribe-delivery';

export type { Notice } from './commands/send-message';
export { templateValues } from './subscribe-delivery';

/** Telling people what happened. */
export interface MessagesModule extends RunningModule {
  /**
   * Puts a message into the person's list, in the caller's transaction. After the commit a WeChat subscribe
   * message is tried once where a template is configured; that channel promises nothing and disturbs nothing.
   */
  send(tx: Tx, notice: Notice): Promise<void>;
}

export const messages = {
  name: 'messages',
  entities: [Message],
  migrations: [Messages1763600031000],
  sealed: [
    { table: 'messages', column: 'titleSealed', primaryKey: 'id' },
    { table: 'messages', column: 'bodySealed', primaryKey: 'id' },
  ],
  start(
    platform: Platform,
    { identity }: { identity: Pick<IdentityModule, 'wechat'> },
  ): MessagesModule {
    const { db, clock, log, settings, metrics, fields } = platform;
    const outcomes = metrics.counter(
      'linli_subscribe_messages_total',
      'Subscribe messages tried at WeChat, by what became of them',
      ['outcome'],
    );
    const delivery = new SubscribeDelivery({
      templateId: settings.receiptTemplateId,
      openidOf: (personId) => db.read((manager) => openidOf(manager, fields, personId)),
      wechat: identity.wechat,
      outcome: (outcome) => outcomes.inc({ outcome }),
      log,
      now: () => clock.now(),
    });
    return {
      endpoints: messagesEndpoints(platform),
      personalData: [messageData(fields)],
      retention: [messageRetention],
      async send(tx, notice) {
        await keepMessage(tx, notice, { fields, now: clock.now() });
        afterCommit(tx, () => delivery.attempt(notice));
      },
      stop: () => delivery.settled(),
    };
  },
};
