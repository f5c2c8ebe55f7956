import type { MyCallView } from '@linli/shared/contracts/emergency';
import { formatInstant } from '@linli/shared/kernel/time';
import { View } from '@tarojs/components';
import { Card } from '@/components/card';
import { ErrorState } from '@/components/error-state';
import { Fold } from '@/components/fold';
import { Loading } from '@/components/loading';
import { Row } from '@/components/row';
import { SignInFirst } from '@/components/sign-in-first';
import { callPage as words, pressPage } from '@/i18n/zh-CN';
import { usePageQuery } from '@/services/page-query';
import { useIsSignedIn } from '@/services/session';
import { CallActs } from '../../components/call-acts';
import { CallEnd } from '../../components/call-end';
import { CallFactHead } from '../../components/call-fact';
import { EmergencyScreen } from '../../components/emergency-screen';
import { PositionOffer } from '../../components/position-offer';
import { StepList } from '../../components/step-list';
import { WhoComes } from '../../components/who-comes';
import type { MyCall } from '../../use-my-call';
import { useMyCall } from '../../use-my-call';
import { useToldAloud } from '../../use-told-aloud';

function Drill(): React.JSX.Element {
  return (
    <View className="emergency-page__drill" data-testid="drill">
      <View className="text-section">{words.drill}</View>
      <View className="text-body">{words.drillWords}</View>
    </View>
  );
}

function Record({ view }: { readonly view: MyCallView }): React.JSX.Element {
  return (
    <>
      <Card title={words.steps.title}>
        <StepList view={view} />
      </Card>
      {!view.isSilent && view.moments.length > 0 && (
        <Fold title={words.moments} testId="moments">
          {view.moments.map(({ at, words: said }) => (
            <Row key={`${at.toString()} ${said}`} title={said} note={formatInstant(at)} />
          ))}
        </Fold>
      )}
    </>
  );
}

function Content({ mine, view }: { readonly mine: MyCall; readonly view: MyCallView }) {
  const isOpen = view.state !== 'closed';
  return (
    <>
      {view.isDrill && <Drill />}
      {isOpen ? (
        <CallFactHead view={view} readAt={mine.readAt} isCut={mine.error !== null} />
      ) : (
        <CallEnd view={view} />
      )}
      <WhoComes view={view} />
      <CallActs mine={mine} />
      {isOpen && !view.isDrill && <PositionOffer callId={view.id} isSilent={view.isSilent} />}
      <Record view={view} />
    </>
  );
}

/** Nothing is known of the call yet. */
function Unread({ mine }: { readonly mine: MyCall }): React.JSX.Element {
  const isSignedIn = useIsSignedIn();
  if (!isSignedIn) return <SignInFirst icon="siren" words={pressPage.guest} />;
  if (mine.error !== null) return <ErrorState error={mine.error} onRetry={mine.reload} />;
  return <Loading />;
}

/** One call of mine while it is under way and after: the weakest fact first, never more than is true. */
export default function CallPage(): React.JSX.Element {
  const { callId = '' } = usePageQuery();
  const mine = useMyCall(callId);
  const { view } = mine;
  useToldAloud(view);
  const isQuiet = view?.isSilent === true;
  return (
    <EmergencyScreen
      testId="page-call"
      title={isQuiet ? words.quiet.title : words.title}
      isQuiet={isQuiet}
    >
      {view === null ? <Unread mine={mine} /> : <Content mine={mine} view={view} />}
    </EmergencyScreen>
  );
}
