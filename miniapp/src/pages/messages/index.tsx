import type { MessageView } from '@linli/shared/contracts/messages';
import { formatInstant } from '@linli/shared/kernel/time';
import { Text, View } from '@tarojs/components';
import { Button } from '@/components/button';
import { EmptyState } from '@/components/empty-state';
import { LoadedContent } from '@/components/loaded-content';
import { pressable } from '@/components/pressable';
import { Screen } from '@/components/screen';
import { StateBadge } from '@/components/state-badge';
import { messages as words } from '@/i18n/zh-CN';
import { open, openSignIn } from '@/services/navigation';
import { useMessages } from './use-messages';

function Message({ message }: { readonly message: MessageView }): React.JSX.Element {
  const link = message.link;
  return (
    <View
      className="card stack"
      data-testid="message"
      {...(link === null
        ? {}
        : pressable({
            label: message.title,
            onPress: () => {
              open(link);
            },
          }))}
    >
      <View className="row-between">
        <Text className="text-strong">{message.title}</Text>
        {message.readAt === null && (
          <StateBadge word={words.isNew} shape="circle-dot" tone="information" />
        )}
      </View>
      <View className="text-body">{message.body}</View>
      <View className="text-note">{formatInstant(message.sentAt)}</View>
    </View>
  );
}

/** What the community and the payments had to say, newest first. */
export default function MessagesPage(): React.JSX.Element {
  const { isSignedIn, messages, markRead } = useMessages();
  if (!isSignedIn) {
    const action = {
      word: words.signIn.action,
      onPress: openSignIn,
    };
    return (
      <Screen testId="page-messages">
        <EmptyState
          icon="bell"
          title={words.signIn.title}
          words={words.signIn.words}
          action={action}
        />
      </Screen>
    );
  }
  return (
    <Screen testId="page-messages">
      <LoadedContent loaded={messages}>
        {(list) =>
          list.items.length === 0 ? (
            <EmptyState icon="bell" title={words.empty.title} words={words.empty.words} />
          ) : (
            <View className="stack-wide">
              <View className="text-secondary" data-testid="unread">
                {words.unread(list.unread)}
              </View>
              <View>
                {list.items.map((message) => (
                  <Message key={message.id} message={message} />
                ))}
              </View>
              {list.unread > 0 && (
                <Button kind="quiet" testId="mark-read" onPress={markRead}>
                  {words.markRead}
                </Button>
              )}
            </View>
          )
        }
      </LoadedContent>
    </Screen>
  );
}
