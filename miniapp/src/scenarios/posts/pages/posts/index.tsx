import type { PostHolderView } from '@linli/shared/contracts/posts';
import { posts as allPosts } from '@linli/shared/kernel/roles';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { ErrorLine } from '@/components/error-state';
import { LoadedContent } from '@/components/loaded-content';
import { Row } from '@/components/row';
import { Screen } from '@/components/screen';
import { SignInFirst } from '@/components/sign-in-first';
import { me, posts as words, shell } from '@/i18n/zh-CN';
import { open, pages } from '@/services/navigation';
import { DismissSheet } from '../../components/dismiss-sheet';
import { Proposed } from '../../components/proposed';
import { sinceDay } from '../../since-day';
import type { Proposal, Roster } from '../../use-posts';
import { useRoster } from '../../use-posts';

interface HolderRowProps {
  readonly post: PostHolderView;
  readonly onDismiss: (post: PostHolderView) => void;
}

function HolderRow({ post, onDismiss }: HolderRowProps): React.JSX.Element {
  const dismiss = (): void => {
    onDismiss(post);
  };
  return (
    <Row
      icon="user-check"
      title={words.holder(post.holder, post.isMine)}
      note={words.since(post.place.name, sinceDay(post.startedAt))}
      testId={`post-${post.grantId}`}
      {...(post.can.dismiss
        ? {
            end: (
              <Button kind="quiet" testId={`dismiss-${post.grantId}`} onPress={dismiss}>
                {words.dismiss}
              </Button>
            ),
          }
        : {})}
    />
  );
}

interface HoldersProps {
  readonly roster: Roster;
  readonly onDismiss: (post: PostHolderView) => void;
}

function Holders({ roster, onDismiss }: HoldersProps): React.JSX.Element {
  const groups = allPosts
    .map((post) => ({ post, held: roster.items.filter((item) => item.post === post) }))
    .filter(({ held }) => held.length > 0);
  return (
    <View className="stack-wide">
      <View className="text-secondary">{words.lead}</View>
      <View>
        {groups.map(({ post, held }) => (
          <Card key={post} title={me.roles[post]} testId={`holders-${post}`}>
            {held.map((item) => (
              <HolderRow key={item.grantId} post={item} onDismiss={onDismiss} />
            ))}
          </Card>
        ))}
      </View>
      {roster.error !== null && <ErrorLine error={roster.error} />}
      {roster.hasMore && (
        <Button kind="quiet" onPress={roster.more}>
          {shell.more}
        </Button>
      )}
    </View>
  );
}

/** Who holds which post, by post; proposing to appoint and to dismiss. */
export default function PostsPage(): React.JSX.Element {
  const roster = useRoster();
  const [leaving, setLeaving] = useState<PostHolderView | null>(null);
  const [proposal, setProposal] = useState<Proposal | null>(null);
  const isListed = roster.isSignedIn && roster.first.data !== null && proposal === null;
  const footer = isListed ? (
    <Button
      icon="user-check"
      testId="appoint"
      onPress={() => {
        open(pages.appoint);
      }}
    >
      {words.appoint}
    </Button>
  ) : null;
  return (
    <Screen testId="page-posts" title={words.title} footer={footer}>
      {!roster.isSignedIn && <SignInFirst icon="users" words={words.signIn} />}
      {roster.isSignedIn && proposal === null && (
        <LoadedContent loaded={roster.first} lines={6}>
          {() => <Holders roster={roster} onDismiss={setLeaving} />}
        </LoadedContent>
      )}
      {proposal !== null && (
        <Proposed
          proposal={proposal}
          onBack={() => {
            setProposal(null);
          }}
        />
      )}
      {leaving !== null && (
        <DismissSheet
          post={leaving}
          onProposed={(made) => {
            setProposal(made);
            setLeaving(null);
          }}
          onClose={() => {
            setLeaving(null);
          }}
        />
      )}
    </Screen>
  );
}
