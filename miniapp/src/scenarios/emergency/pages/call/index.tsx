import type { MyCallView } from '@linli/shared/contracts/emergency';
import { formatInstant } from '@linli/shared/kernel/time';
import { View } from '@tarojs/components';
import { Card } from '@/components/card';
import { ErrorState } from '@/components/error-state';
import { Fold } from '@/components/fold';
import { Loading } from '@/components/loading';
import { Row } from '@/components/row';
import { SignInFirst } from '@/components/sign-in-first';
import { callPage as words } from '@/i18n/zh-CN';
import { useOpenCall } from '@/services/open-call';
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

/** Nobody is signed in any more, so that nothing new can be read. */
function SignedOut({ isQuiet }: { readonly isQuiet: boolean }): React.JSX.Element {
  return (
    <SignInFirst
      icon={isQuiet ? 'log-in' : 'siren'}
      words={isQuiet ? words.quiet.signedOut : words.signedOut}
    />
  );
}

function Content({ mine, view }: { readonly mine: MyCall; readonly view: MyCallView }) {
  const isOpen = view.state !== 'closed';
  const isSignedIn = useIsSignedIn();
  return (
    <>
      {isOpen && !isSignedIn && <SignedOut isQuiet={view.isSilent} />}
      {view.isDrill && <Drill />}
      {isOpen ? <CallFactHead view={view} readAt={mine.readAt} /> : <CallEnd view={view} />}
      <WhoComes view={view} />
      <CallActs mine={mine} />
      {isOpen && !view.isDrill && <PositionOffer callId={view.id} isSilent={view.isSilent} />}
      <Record view={view} />
    </>
  );
}

/** Nothing is known of the call yet. */
function Unread({ mine, isQuiet }: { readonly mine: MyCall; readonly isQuiet: boolean }) {
  const isSignedIn = useIsSignedIn();
  if (!isSignedIn) return <SignedOut isQuiet={isQuiet} />;
  if (mine.error !== null) return <ErrorState error={mine.error} onRetry={mine.reload} />;
  return <Loading />;
}

/** One call of mine while it is under way and after: the weakest fact first, never more than is true. */
export default function CallPage(): React.JSX.Element {
  const { callId = '', quiet } = usePageQuery();
  const open = useOpenCall();
  const mine = useMyCall(callId);
  const { view } = mine;
  useToldAloud(view);
  // Before the first answer it is the address, or what this device remembers, that says it.
  const isSaidQuiet = quiet === '1' || (open?.id === callId && open.isSilent);
  const isQuiet = view === null ? isSaidQuiet : view.isSilent;
  return (
    <EmergencyScreen
      testId="page-call"
      title={isQuiet ? words.quiet.title : words.title}
      isQuiet={isQuiet}
    >
      {view === null ? (
        <Unread mine={mine} isQuiet={isQuiet} />
      ) : (
        <Content mine={mine} view={view} />
      )}
    </EmergencyScreen>
  );
}
