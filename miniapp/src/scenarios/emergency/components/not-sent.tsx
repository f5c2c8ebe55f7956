import { View } from '@tarojs/components';
import { useEffect, useState } from 'react';
import { Button } from '@/components/button';
import { ConfirmSheet } from '@/components/confirm-sheet';
import { spokenAs } from '@/components/spoken';
import { pressPage } from '@/i18n/zh-CN';
import { dial } from '@/services/phone';
import type { Press } from '@/services/press';
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

/** Under way for the first time: nothing is claimed but that it is being tried. */
function Sending({ press }: Pick<NotSentProps, 'press'>): React.JSX.Element {
  const now = useDeviceNow();
  const words = pressPage.sending;
  return (
    <View className="emergency-page__centre" data-testid="sending">
      <View className="emergency-page__title" {...spokenAs({ role: 'status', label: words.title })}>
        {press.isSilent ? pressPage.quiet.sending : words.title}
      </View>
      {!press.isSilent && (
        <View className="text-body">{words.words(secondsBetween(press.sendsAt, now))}</View>
      )}
    </View>
  );
}

/** Somebody may be looking: the same truth in words that give nothing away. */
function QuietlyUnsent({ onRetry }: { readonly onRetry: () => void }): React.JSX.Element {
  const words = pressPage.quiet;
  return (
    <View className="emergency-page" data-testid="unsent">
      <View className="emergency-page__title">{words.unsent}</View>
      <View className="text-body">{words.unsentWords}</View>
      <Button kind="quiet" testId="retry" onPress={onRetry}>
        {pressPage.unsent.retry}
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

/** A press that the server has not confirmed: being sent, or not sent, and then 120 stands first. */
export function NotSent(props: NotSentProps): React.JSX.Element {
  const { press, onRetry } = props;
  if (press.attempts === 0) return <Sending press={press} />;
  return press.isSilent ? <QuietlyUnsent onRetry={onRetry} /> : <Unsent {...props} />;
}
