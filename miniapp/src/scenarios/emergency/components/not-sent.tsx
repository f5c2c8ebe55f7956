import { View } from '@tarojs/components';
import { useEffect, useState } from 'react';
import { Button } from '@/components/button';
import { ConfirmSheet } from '@/components/confirm-sheet';
import { SignInFirst } from '@/components/sign-in-first';
import { spokenAs } from '@/components/spoken';
import { pressPage } from '@/i18n/zh-CN';
import { dial } from '@/services/phone';
import type { Press } from '@/services/press';
import { useIsPressKept } from '@/services/press';
import { useIsSignedIn } from '@/services/session';
import { say } from '@/services/speech';
import { playTone } from '@/services/sound';
import { vibrate } from '@/services/vibrate';
import { useDeviceNow } from '../use-device-now';

interface NotSentProps {
  readonly press: Press;
  readonly onRetry: () => void;
  readonly onTakeBack: () => void;
}

const secondsBetween = (from: number, to: number): number =>
  Math.max(0, Math.floor((to - from) / 1000));

/** After so long without an answer the phone is named as the better way. */
const phoneAfterSeconds = 5;

function PhoneNow(): React.JSX.Element {
  return (
    <Button
      kind="danger"
      icon="phone"
      testId="unsent-120"
      onPress={() => {
        dial('120');
      }}
    >
      {pressPage.refused.call120}
    </Button>
  );
}

/** Under way for the first time: nothing is claimed but that it is being tried. */
function Sending({ press }: Pick<NotSentProps, 'press'>): React.JSX.Element {
  const seconds = secondsBetween(press.sendsAt, useDeviceNow());
  const words = pressPage.sending;
  return (
    <View className="emergency-page emergency-page__centre" data-testid="sending">
      <View className="emergency-page__title" {...spokenAs({ role: 'status', label: words.title })}>
        {press.isSilent ? pressPage.quiet.sending : words.title}
      </View>
      {!press.isSilent && (
        <>
          <View className="text-body">{words.words(seconds)}</View>
          {seconds >= phoneAfterSeconds && (
            <>
              <View className="emergency-page__lead" {...spokenAs({ role: 'alert' })}>
                {words.phone}
              </View>
              <PhoneNow />
            </>
          )}
        </>
      )}
    </View>
  );
}

/** Somebody may be looking: the same truth in words that give nothing away. */
function QuietlyUnsent({ onRetry, onTakeBack }: Omit<NotSentProps, 'press'>): React.JSX.Element {
  const words = pressPage.quiet;
  return (
    <View className="emergency-page" data-testid="unsent">
      <View className="emergency-page__title">{words.unsent}</View>
      <View className="text-body">{words.unsentWords}</View>
      <Button kind="quiet" testId="retry" onPress={onRetry}>
        {pressPage.unsent.retry}
      </Button>
      <Button kind="quiet" testId="withdraw" onPress={onTakeBack}>
        {words.withdraw}
      </Button>
    </View>
  );
}

/** The server does not know who this is: it waits for the same person to sign in. */
function SignedOut({ press, onTakeBack }: NotSentProps): React.JSX.Element {
  const { quiet, waitsForSignIn, unsent } = pressPage;
  const { isSilent } = press;
  return (
    <View className="emergency-page" data-testid="waits-for-sign-in">
      <SignInFirst
        icon={isSilent ? 'log-in' : 'siren'}
        words={isSilent ? quiet.signedOut : waitsForSignIn}
      />
      <Button kind="quiet" testId="withdraw" onPress={onTakeBack}>
        {isSilent ? quiet.withdraw : unsent.giveUp}
      </Button>
    </View>
  );
}

function attemptWords(press: Press, now: number): string {
  const { nextTryAt } = press;
  const left = nextTryAt === null ? 0 : Math.ceil((nextTryAt - now) / 1000);
  return left > 0 ? pressPage.unsent.nextTry(left) : pressPage.unsent.trying;
}

function Unsent({ press, onRetry, onTakeBack }: NotSentProps): React.JSX.Element {
  const now = useDeviceNow();
  const [isAsking, setIsAsking] = useState(false);
  const words = pressPage.unsent;
  useEffect(() => {
    vibrate('long');
    playTone('attention');
    say(words.spoken);
  }, [words]);
  return (
    <View className="emergency-page" data-testid="unsent">
      <View
        className="emergency-page__title emergency-page__title--danger"
        {...spokenAs({ role: 'alert' })}
      >
        {words.title}
      </View>
      <View className="emergency-page__lead">{words.words}</View>
      <PhoneNow />
      <View className="emergency-page__note" data-testid="attempts">
        {`${words.since(secondsBetween(press.sendsAt, now))}，${attemptWords(press, now)}。`}
      </View>
      <Button kind="quiet" testId="retry" onPress={onRetry}>
        {words.retry}
      </Button>
      <Button
        kind="quiet"
        testId="give-up"
        onPress={() => {
          setIsAsking(true);
        }}
      >
        {words.giveUp}
      </Button>
      {isAsking && (
        <ConfirmSheet
          title={pressPage.giveUp.title}
          words={pressPage.giveUp.words}
          confirm={pressPage.giveUp.confirm}
          cancel={pressPage.giveUp.cancel}
          isDanger
          onConfirm={onTakeBack}
          onCancel={() => {
            setIsAsking(false);
          }}
          testId="ask-give-up"
        />
      )}
    </View>
  );
}

function stageOf(props: NotSentProps, isSignedIn: boolean): React.JSX.Element {
  if (!isSignedIn) return <SignedOut {...props} />;
  if (props.press.attempts === 0) return <Sending press={props.press} />;
  return props.press.isSilent ? <QuietlyUnsent {...props} /> : <Unsent {...props} />;
}

/** A press that the server has not confirmed: being sent, or not sent, and then 120 stands first. */
export function NotSent(props: NotSentProps): React.JSX.Element {
  const { press } = props;
  const isSignedIn = useIsSignedIn();
  const isKept = useIsPressKept();
  return (
    <>
      {!isKept && (
        <View className="emergency-page__lead" data-testid="not-kept">
          {press.isSilent ? pressPage.quiet.keepOpen : pressPage.keepOpen}
        </View>
      )}
      {stageOf(props, isSignedIn)}
    </>
  );
}
