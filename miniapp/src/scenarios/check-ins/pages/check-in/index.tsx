import { checkIn, getMyCheckIn } from '@linli/shared/contracts/check-ins';
import type { OutputOf } from '@linli/shared/kernel/endpoint';
import { formatDay, formatInstant } from '@linli/shared/kernel/time';
import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { EmptyState } from '@/components/empty-state';
import { ErrorLine } from '@/components/error-state';
import { LoadedContent } from '@/components/loaded-content';
import { Row } from '@/components/row';
import { Screen } from '@/components/screen';
import { SignInFirst } from '@/components/sign-in-first';
import { StateNote } from '@/components/state-note';
import { checkIns as words } from '@/i18n/zh-CN';
import { call } from '@/services/call';
import { useIsSignedIn } from '@/services/session';
import { useAct } from '@/services/use-act';
import { useLoaded } from '@/services/use-loaded';
import './index.scss';

type Mine = OutputOf<typeof getMyCheckIn>;
type Today = NonNullable<Mine['today']>;

/** `09:30` of an instant. */
const clockOf = (instant: number): string => formatInstant(instant).slice(-5);

function WellButton(props: { readonly today: Today; readonly onSaid: () => void }) {
  const { today, onSaid } = props;
  const saying = useAct();
  if (today.doneAt !== null) {
    return (
      <StateNote tone="success" title={words.done(clockOf(today.doneAt))} testId="done">
        {words.doneWords}
      </StateNote>
    );
  }
  const due = clockOf(today.dueAt);
  return (
    <View className="stack">
      <View>{today.state === 'waiting' ? words.due(due) : words.late(due)}</View>
      {saying.error !== null && <ErrorLine error={saying.error} />}
      <View className="check-in-huge">
        <Button
          testId="say-well"
          icon="circle-check"
          isBusy={saying.isBusy}
          onPress={() => {
            saying.run(() => call(checkIn, {}), onSaid);
          }}
        >
          {words.well}
        </Button>
      </View>
    </View>
  );
}

/** One huge button, and the week in words. */
export default function CheckInPage(): React.JSX.Element {
  const isSignedIn = useIsSignedIn();
  const mine = useLoaded(isSignedIn ? 'check-in' : null, () => call(getMyCheckIn, {}));
  return (
    <Screen testId="page-check-in" title={words.title}>
      {!isSignedIn && <SignInFirst icon="circle-check" words={words.signIn} />}
      {isSignedIn && (
        <LoadedContent loaded={mine}>
          {({ today, recent }) =>
            today === null ? (
              <EmptyState icon="circle-check" title={words.none.title} words={words.none.words} />
            ) : (
              <View className="stack-wide">
                <WellButton today={today} onSaid={mine.reload} />
                {recent.length > 0 && (
                  <Card title={words.week} testId="week">
                    {recent.map(({ day, state }) => (
                      <Row key={day} title={formatDay(day)} note={words.states[state]} />
                    ))}
                  </Card>
                )}
              </View>
            )
          }
        </LoadedContent>
      )}
    </Screen>
  );
}
