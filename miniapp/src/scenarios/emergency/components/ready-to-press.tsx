import { View } from '@tarojs/components';
import { useState } from 'react';
import { ConfirmSheet } from '@/components/confirm-sheet';
import { pressable } from '@/components/pressable';
import { pressPage as words } from '@/i18n/zh-CN';
import type { TakenBack } from '../use-pressing';
import { HoldControl } from './hold-control';
import { SlideControl } from './slide-control';

/** How long the round control is held: longer for those who have pressed by mistake. */
const holdSeconds = { usual: 1.5, easyCancel: 2.5 } as const;

interface ReadyProps {
  readonly isEasyCancel: boolean;
  /** The person has just taken a press back. */
  readonly takenBack: TakenBack | null;
  readonly onPress: (how: { readonly isSilent: boolean }) => void;
}

function wordsOf({ how, isSilent }: TakenBack): string {
  if (isSilent) return how === 'unsent' ? words.quiet.withdrawn : words.quiet.withdrawing;
  return how === 'unsent' ? words.cancelled : words.cancelling;
}

/** Nothing has been pressed yet: hold, push, or touch and say yes. Below, without a word too many, the quiet way. */
export function ReadyToPress(props: ReadyProps): React.JSX.Element {
  const { isEasyCancel, takenBack, onPress } = props;
  const [asking, setAsking] = useState<'loud' | 'silent' | null>(null);
  const seconds = isEasyCancel ? holdSeconds.easyCancel : holdSeconds.usual;
  const loud = (): void => {
    onPress({ isSilent: false });
  };
  const close = (): void => {
    setAsking(null);
  };
  return (
    <>
      {takenBack !== null && (
        <View className="emergency-page__centre text-strong" data-testid="taken-back">
          {wordsOf(takenBack)}
        </View>
      )}
      <HoldControl
        seconds={seconds}
        onHeld={loud}
        onTap={() => {
          setAsking('loud');
        }}
      />
      <View className="emergency-page__centre text-body">{words.howToHold}</View>
      <SlideControl onEnd={loud} />
      <View className="emergency-page__centre emergency-page__note">
        {isEasyCancel ? words.easyCancel : words.reaches}
      </View>
      <View
        className="emergency-page__discreet"
        id="silent"
        data-testid="silent"
        {...pressable({
          label: words.silent.enter,
          onPress: () => {
            setAsking('silent');
          },
        })}
      >
        {words.silent.enter}
      </View>
      {asking === 'loud' && (
        <ConfirmSheet
          title={words.ask.title}
          words={words.ask.words}
          confirm={words.ask.confirm}
          cancel={words.ask.cancel}
          isDanger
          onConfirm={loud}
          onCancel={close}
          testId="ask-press"
        />
      )}
      {asking === 'silent' && (
        <ConfirmSheet
          title={words.silent.title}
          words={words.silent.words}
          confirm={words.silent.confirm}
          cancel={words.silent.cancel}
          onConfirm={() => {
            onPress({ isSilent: true });
          }}
          onCancel={close}
          testId="ask-silent"
        />
      )}
    </>
  );
}
