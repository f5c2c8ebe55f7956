import type { FieldCipher } from '../../platform/crypto/field-cipher';
import type { PersonalData, RetentionRule } from '../../platform/held-about-people';
import { eraseMessages, purgeMessages } from './commands/remove-messages';
import { openMessage } from './message-text';
import { findMessages } from './messages.queries';

/** More messages than two years can bring. */
const most = 50_000;

/** What somebody was told. */
export function messageData(fields: FieldCipher): PersonalData {
  return {
    name: 'messages.list',
    title: '消息',
    purpose: '告诉您办的事有了什么结果；保存 2 年。',
    async collect(manager, personId) {
      const messages = await findMessages(manager, personId, { after: null, limit: most });
      return messages.map((message) => {
        const { title, body } = openMessage(fields, message);
        return { title, body, sentAt: message.sentAt, readAt: message.readAt };
      });
    },
    erase: eraseMessages,
  };
}

/** How long messages are kept. */
export const messageRetention: RetentionRule = {
  dataClass: 'messages.list',
  title: '消息',
  keepDays: 730,
  citation:
    '办事结果便于查询两年；《个人信息保护法》第十九条：保存期限为实现处理目的所必要的最短时间',
  purge: purgeMessages,
};
