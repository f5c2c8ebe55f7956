import { Loading } from '@/components/loading';
import { SignInFirst } from '@/components/sign-in-first';
import { pressPage as words } from '@/i18n/zh-CN';
import { CountingDown } from '../../components/counting-down';
import { EmergencyScreen } from '../../components/emergency-screen';
import { NotSent } from '../../components/not-sent';
import { PressOver } from '../../components/press-over';
import { ReadyToPress } from '../../components/ready-to-press';
import { useEasyCancel } from '../../use-easy-cancel';
import type { Pressing } from '../../use-pressing';
import { usePressing } from '../../use-pressing';

function Stage({
  pressing,
  isEasyCancel,
}: {
  readonly pressing: Pressing;
  readonly isEasyCancel: boolean;
}): React.JSX.Element {
  const { press, isSignedIn, isLeaving, takenBack, begin, takeBack, sendNow } = pressing;
  if (isLeaving) return <Loading />;
  if (press === null) {
    if (!isSignedIn) return <SignInFirst icon="siren" words={words.guest} />;
    return <ReadyToPress isEasyCancel={isEasyCancel} takenBack={takenBack} onPress={begin} />;
  }
  if (press.state === 'counting') {
    return (
      <CountingDown
        sendsAt={press.sendsAt}
        isEasyCancel={isEasyCancel}
        onCancel={takeBack}
        onNow={sendNow}
      />
    );
  }
  if (press.state === 'unsent') {
    return <NotSent press={press} onRetry={sendNow} onTakeBack={takeBack} />;
  }
  return <PressOver press={press} onSeen={takeBack} />;
}

/** The press: one round control, the seconds to take it back, and the truth about whether it has been sent. */
export default function PressPage(): React.JSX.Element {
  const pressing = usePressing();
  const isEasyCancel = useEasyCancel();
  const { isQuiet, press, isLeaving } = pressing;
  return (
    <EmergencyScreen
      testId="page-press"
      title={isQuiet ? words.silent.place : words.title}
      isQuiet={isQuiet}
      isShort={isQuiet || (press === null && !isLeaving)}
    >
      <Stage pressing={pressing} isEasyCancel={isEasyCancel} />
    </EmergencyScreen>
  );
}
