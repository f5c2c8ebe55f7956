import type { familyCallView } from '@linli/shared/contracts/emergency';
import { listFamilyCalls } from '@linli/shared/contracts/emergency';
import { formatInstant } from '@linli/shared/kernel/time';
import { View } from '@tarojs/components';
import type * as z from 'zod';
import { Card } from '@/components/card';
import { EmptyState } from '@/components/empty-state';
import type { IconName } from '@/components/icon-outlines';
import { LoadedContent } from '@/components/loaded-content';
import { More } from '@/components/more';
import { Row } from '@/components/row';
import { Screen } from '@/components/screen';
import { SignInFirst } from '@/components/sign-in-first';
import { callLists as words } from '@/i18n/zh-CN';
import { call } from '@/services/call';
import { useLiveReading } from '@/services/realtime';
import { useIsSignedIn } from '@/services/session';
import { usePages } from '@/services/use-pages';

type FamilyCall = z.infer<typeof familyCallView>;

function standing({ outcome, state, isDrill }: FamilyCall): string {
  const said = outcome === null ? words.state[state] : words.outcome[outcome];
  return isDrill && outcome !== 'drill' ? `${words.drill}，${said}` : said;
}

function iconOf({ outcome }: FamilyCall): IconName {
  if (outcome === null) return 'siren';
  return outcome === 'unanswered' ? 'triangle-alert' : 'circle-check';
}

/** How often is asked: a relative who waits should not have to open the page anew. */
const readEveryMs = 15_000;

/** That somebody of the family called for help and how it ended; never where. */
export default function FamilyCallsPage(): React.JSX.Element {
  const isSignedIn = useIsSignedIn();
  const list = usePages<FamilyCall>(isSignedIn ? 'family-calls' : null, (cursor) =>
    call(listFamilyCalls, { limit: 20, ...(cursor === undefined ? {} : { cursor }) }),
  );
  useLiveReading({ topic: 'message', pollMs: readEveryMs }, () => {
    if (isSignedIn) list.first.reload();
  });
  return (
    <Screen testId="page-family-calls" title={words.familyTitle}>
      {!isSignedIn && <SignInFirst icon="users" words={words.signIn} />}
      {isSignedIn && (
        <LoadedContent loaded={list.first}>
          {() =>
            list.items.length === 0 ? (
              <EmptyState
                icon="users"
                title={words.familyEmpty.title}
                words={words.familyEmpty.words}
              />
            ) : (
              <View className="stack">
                <View className="text-secondary">{words.familyNote}</View>
                <Card>
                  {list.items.map((item) => (
                    <Row
                      key={item.id}
                      testId="family-call"
                      icon={iconOf(item)}
                      title={item.whose}
                      note={`${formatInstant(item.raisedAt)}，${standing(item)}`}
                    />
                  ))}
                </Card>
                <More pages={list} testId="more-family-calls" />
              </View>
            )
          }
        </LoadedContent>
      )}
    </Screen>
  );
}
