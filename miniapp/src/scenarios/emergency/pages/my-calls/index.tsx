import type { listMyCalls } from '@linli/shared/contracts/emergency';
import { listMyCalls as listContract } from '@linli/shared/contracts/emergency';
import type { OutputOf } from '@linli/shared/kernel/endpoint';
import { formatInstant } from '@linli/shared/kernel/time';
import { Card } from '@/components/card';
import { EmptyState } from '@/components/empty-state';
import { LoadedContent } from '@/components/loaded-content';
import { More } from '@/components/more';
import { Row } from '@/components/row';
import { Screen } from '@/components/screen';
import { SignInFirst } from '@/components/sign-in-first';
import { callLists as words, callPage } from '@/i18n/zh-CN';
import { call } from '@/services/call';
import { open, pages } from '@/services/navigation';
import { useIsSignedIn } from '@/services/session';
import { usePages } from '@/services/use-pages';
import { MyDrills } from '../../components/my-drills';

type Item = OutputOf<typeof listMyCalls>['items'][number];

function Call({ item }: { readonly item: Item }): React.JSX.Element {
  const { id, outcome, raisedAt, closedAt, isDrill } = item;
  const ended = outcome === null ? words.open : words.outcome[outcome];
  const took =
    closedAt === null ? '' : `，${words.took(callPage.running((closedAt - raisedAt) / 1000))}`;
  return (
    <Row
      testId="my-call"
      icon={isDrill ? 'circle-check' : 'siren'}
      title={formatInstant(raisedAt)}
      note={`${isDrill && outcome !== 'drill' ? `${words.drill}，` : ''}${ended}${took}`}
      onPress={() => {
        open(pages.myCall, { callId: id });
      }}
    />
  );
}

/** My calls for help and the drills of my button, newest first. */
export default function MyCallsPage(): React.JSX.Element {
  const isSignedIn = useIsSignedIn();
  const list = usePages<Item>(isSignedIn ? 'my-calls' : null, (cursor) =>
    call(listContract, { limit: 20, ...(cursor === undefined ? {} : { cursor }) }),
  );
  return (
    <Screen testId="page-my-calls" title={words.title}>
      {!isSignedIn && <SignInFirst icon="siren" words={words.signIn} />}
      {isSignedIn && (
        <LoadedContent loaded={list.first}>
          {() =>
            list.items.length === 0 ? (
              <EmptyState icon="siren" title={words.empty.title} words={words.empty.words} />
            ) : (
              <>
                <Card>
                  {list.items.map((item) => (
                    <Call key={item.id} item={item} />
                  ))}
                </Card>
                <More pages={list} testId="more-calls" />
              </>
            )
          }
        </LoadedContent>
      )}
      {isSignedIn && <MyDrills />}
    </Screen>
  );
}
