import type { OwnPostView } from '@linli/shared/contracts/posts';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { ConfirmSheet } from '@/components/confirm-sheet';
import { LoadedContent } from '@/components/loaded-content';
import { Row } from '@/components/row';
import { Screen } from '@/components/screen';
import { SignInFirst } from '@/components/sign-in-first';
import { StateNote } from '@/components/state-note';
import { me, posts } from '@/i18n/zh-CN';
import { open, pages } from '@/services/navigation';
import { sinceDay } from '../../since-day';
import { useMyPosts, useResignation } from '../../use-my-posts';

const words = posts.mine;

interface OwnPostRowProps {
  readonly post: OwnPostView;
  readonly onResign: (post: OwnPostView) => void;
}

function OwnPostRow({ post, onResign }: OwnPostRowProps): React.JSX.Element {
  return (
    <Row
      icon="briefcase"
      title={me.roles[post.post]}
      note={words.since(post.place.name, sinceDay(post.startedAt))}
      testId={`own-post-${post.post}`}
      {...(post.can.resign
        ? {
            end: (
              <Button
                kind="quiet"
                testId={`resign-${post.post}`}
                onPress={() => {
                  onResign(post);
                }}
              >
                {words.resign}
              </Button>
            ),
          }
        : {})}
    />
  );
}

function CodeCard(): React.JSX.Element {
  return (
    <Card>
      <Row
        icon="key"
        title={words.code}
        note={words.codeNote}
        testId="to-appointment-code"
        onPress={() => {
          open(pages.appointmentCode);
        }}
      />
    </Card>
  );
}

interface ResignSheetProps {
  readonly post: OwnPostView;
  readonly onResigned: () => void;
  readonly onClose: () => void;
}

function ResignSheet({ post, onResigned, onClose }: ResignSheetProps): React.JSX.Element {
  const { isBusy, error, resign } = useResignation();
  return (
    <ConfirmSheet
      title={posts.resigning.title(me.roles[post.post])}
      words={posts.resigning.lines}
      confirm={posts.resigning.confirm}
      isDanger
      isBusy={isBusy}
      error={error}
      onConfirm={() => {
        void resign(post.grantId).then((isResigned) => {
          if (isResigned) onResigned();
        });
      }}
      onCancel={onClose}
      testId="resign"
    />
  );
}

interface OwnPostsProps {
  readonly items: readonly OwnPostView[];
  readonly onChanged: () => void;
}

function OwnPosts({ items, onChanged }: OwnPostsProps): React.JSX.Element {
  const [leaving, setLeaving] = useState<OwnPostView | null>(null);
  const [isResigned, setIsResigned] = useState(false);
  const close = (): void => {
    setLeaving(null);
  };
  return (
    <View className="stack-wide">
      {isResigned && <StateNote tone="success" title={posts.resigned} testId="resigned" />}
      {items.length === 0 && !isResigned && (
        <StateNote tone="secondary" title={words.none.title} testId="no-posts">
          {words.none.words}
        </StateNote>
      )}
      {items.length > 0 && (
        <Card>
          {items.map((post) => (
            <OwnPostRow key={post.grantId} post={post} onResign={setLeaving} />
          ))}
        </Card>
      )}
      <CodeCard />
      {leaving !== null && (
        <ResignSheet
          post={leaving}
          onResigned={() => {
            setIsResigned(true);
            close();
            onChanged();
          }}
          onClose={close}
        />
      )}
    </View>
  );
}

/** The posts one holds, giving one up, and the way to the code one is appointed by. */
export default function MyPostsPage(): React.JSX.Element {
  const { isSignedIn, mine } = useMyPosts();
  return (
    <Screen testId="page-my-posts" title={words.title}>
      {!isSignedIn && <SignInFirst icon="briefcase" words={words.signIn} />}
      {isSignedIn && (
        <LoadedContent loaded={mine}>
          {({ items }) => <OwnPosts items={items} onChanged={mine.reload} />}
        </LoadedContent>
      )}
    </Screen>
  );
}
