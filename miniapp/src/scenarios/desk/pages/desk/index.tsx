import { View } from '@tarojs/components';
import { Card } from '@/components/card';
import { EmptyState } from '@/components/empty-state';
import { LoadedContent } from '@/components/loaded-content';
import { Row } from '@/components/row';
import { Screen } from '@/components/screen';
import { SignInFirst } from '@/components/sign-in-first';
import { StateBadge } from '@/components/state-badge';
import { desk as words, me as meWords } from '@/i18n/zh-CN';
import { open, pages } from '@/services/navigation';
import type { DeskEntry } from '../../desk-entries';
import { deskOf, postsOf } from '../../desk-entries';
import type { DeskView, Waiting } from '../../use-desk';
import { useDesk } from '../../use-desk';

function WaitingBadge({ waiting }: { readonly waiting: Waiting }): React.JSX.Element {
  return waiting.count === 0 ? (
    <StateBadge word={words.nothingWaits} shape="circle-check" tone="secondary" />
  ) : (
    <StateBadge
      word={words.waiting(waiting.count, waiting.isMore)}
      shape="hourglass"
      tone="information"
    />
  );
}

interface DeskRowProps {
  readonly entry: DeskEntry;
  readonly waiting: Waiting | null;
}

function DeskRow({ entry, waiting }: DeskRowProps): React.JSX.Element {
  const { title, note } = words.entries[entry.key];
  return (
    <Row
      icon={entry.icon}
      title={title}
      note={note}
      testId={`desk-${entry.key}`}
      onPress={() => {
        open(entry.page);
      }}
      {...(waiting === null ? {} : { end: <WaitingBadge waiting={waiting} /> })}
    />
  );
}

function Desk({ view }: { readonly view: DeskView }): React.JSX.Element {
  const groups = deskOf(view.me);
  if (groups.length === 0) {
    const action = {
      word: words.noPost.action,
      onPress: () => {
        open(pages.myPosts);
      },
    };
    return (
      <EmptyState
        icon="briefcase"
        title={words.noPost.title}
        words={words.noPost.words}
        action={action}
      />
    );
  }
  const posts = postsOf(view.me).map((post) => meWords.roles[post]);
  return (
    <View className="stack-wide">
      <View>
        <View className="text-strong" data-testid="held-posts">
          {words.held(posts.join('、'))}
        </View>
        <View className="text-secondary">{words.lead}</View>
      </View>
      <View>
        {groups.map(({ duty, entries }) => (
          <Card key={duty} title={words.duties[duty]} testId={`duty-${duty}`}>
            {entries.map((entry) => (
              <DeskRow
                key={entry.key}
                entry={entry}
                waiting={entry.key === 'approvals' ? view.approvals : null}
              />
            ))}
          </Card>
        ))}
      </View>
    </View>
  );
}

/** The desk of people in a post: what their posts open, by duty, and what waits. */
export default function DeskPage(): React.JSX.Element {
  const { isSignedIn, desk } = useDesk();
  return (
    <Screen testId="page-desk" title={words.title}>
      {!isSignedIn && <SignInFirst icon="briefcase" words={words.signIn} />}
      {isSignedIn && (
        <LoadedContent loaded={desk} lines={5}>
          {(view) => <Desk view={view} />}
        </LoadedContent>
      )}
    </Screen>
  );
}
