import type { MessageView } from '@linli/shared/contracts/messages';
import { formatInstant } from '@linli/shared/kernel/time';
import { View } from '@tarojs/components';
import { Card } from '@/components/card';
import { Row } from '@/components/row';
import { home } from '@/i18n/zh-CN';
import { open, pages } from '@/services/navigation';

/** The newest few messages and the way to all of them. */
export function MessagesPreview({
  messages,
}: {
  readonly messages: readonly MessageView[];
}): React.JSX.Element {
  const openAll = (): void => {
    open(pages.messages);
  };
  return (
    <>
      <View className="home__heading">{home.messages}</View>
      <Card testId="messages-preview">
        {messages.map((message) => (
          <Row
            key={message.id}
            title={message.title}
            note={formatInstant(message.sentAt)}
            onPress={openAll}
          />
        ))}
      </Card>
    </>
  );
}
