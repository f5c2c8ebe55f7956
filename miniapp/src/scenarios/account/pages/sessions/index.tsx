import type { SessionView } from '@linli/shared/contracts/identity';
import { formatInstant } from '@linli/shared/kernel/time';
import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { ConfirmSheet } from '@/components/confirm-sheet';
import { LoadedContent } from '@/components/loaded-content';
import { Row } from '@/components/row';
import { Screen } from '@/components/screen';
import { SignInFirst } from '@/components/sign-in-first';
import { StateBadge } from '@/components/state-badge';
import { account } from '@/i18n/zh-CN';
import type { SessionsPage as Known } from '../../use-sessions';
import { useSessions } from '../../use-sessions';

const words = account.sessions;

function Device({ session, ask }: { session: SessionView; ask: Known['ask'] }): React.JSX.Element {
  const name = words.devices[session.device];
  const note = `${words.seen(formatInstant(session.lastSeenAt))}，${words.since(formatInstant(session.createdAt))}`;
  return (
    <Card testId={session.isThisOne ? 'session-here' : 'session-other'}>
      <View className="stack">
        <Row
          icon="smartphone"
          title={name}
          note={note}
          {...(session.isThisOne
            ? { end: <StateBadge tone="success" shape="circle-check" word={words.here} /> }
            : {})}
        />
        {!session.isThisOne && (
          <Button
            kind="quiet"
            testId={`end-${session.id}`}
            onPress={() => {
              ask(session);
            }}
          >
            {words.endLabel(name)}
          </Button>
        )}
      </View>
    </Card>
  );
}

function Question({ asked, ask, act, end }: Known): React.JSX.Element | null {
  if (asked === null) return null;
  const many = { others: words.askOthers, all: words.askAll };
  const said =
    typeof asked === 'string'
      ? many[asked]
      : { ...words.ask, title: words.ask.title(words.devices[asked.device]) };
  return (
    <ConfirmSheet
      {...said}
      isDanger
      isBusy={act.isBusy}
      error={act.error}
      onConfirm={end}
      onCancel={() => {
        ask(null);
      }}
      testId="end-ask"
    />
  );
}

/** Where I am signed in, coarsely, and the ways to end it. */
export default function SessionsPage(): React.JSX.Element {
  const page = useSessions();
  const { ask, ended } = page;
  return (
    <Screen testId="page-sessions" title={words.title}>
      {!page.isSignedIn && <SignInFirst icon="smartphone" words={account.signIn} />}
      {page.isSignedIn && (
        <LoadedContent loaded={page.loaded}>
          {({ items }) => (
            <View className="stack-wide">
              <View className="text-body">{words.lead}</View>
              {ended !== null && (
                <View data-testid="ended" {...{ role: 'status' }}>
                  {words.ended(ended)}
                </View>
              )}
              {items.map((session) => (
                <Device key={session.id} session={session} ask={ask} />
              ))}
              {items.length > 1 && (
                <Button
                  kind="quiet"
                  testId="end-others"
                  onPress={() => {
                    ask('others');
                  }}
                >
                  {words.others}
                </Button>
              )}
              <Button
                kind="quiet"
                testId="end-all"
                onPress={() => {
                  ask('all');
                }}
              >
                {words.all}
              </Button>
            </View>
          )}
        </LoadedContent>
      )}
      <Question {...page} />
    </Screen>
  );
}
