import type { MyCallView } from '@linli/shared/contracts/emergency';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/components/button';
import { ConfirmSheet } from '@/components/confirm-sheet';
import { ErrorLine } from '@/components/error-state';
import { pressable } from '@/components/pressable';
import { callPage as words } from '@/i18n/zh-CN';
import { useNow } from '@/services/clock';
import { isNobodyComing } from '../call-words';
import type { MyCall } from '../use-my-call';

/** The way to say that nobody need come: with a question, unless nobody can have been told yet. */
function NotNeeded({ mine, view }: { readonly mine: MyCall; readonly view: MyCallView }) {
  const { act, cancel } = mine;
  const { cancelUntil, isSilent, serverNow } = view;
  const [isAsking, setIsAsking] = useState(false);
  const ask = isSilent ? words.quiet.askCancel : words.askCancel;
  return (
    <>
      <Button
        kind="quiet"
        testId="not-needed"
        isBusy={act.isBusy}
        onPress={() => {
          if (serverNow <= cancelUntil) cancel();
          else setIsAsking(true);
        }}
      >
        {isSilent ? words.quiet.withdraw : words.notNeeded}
      </Button>
      {isAsking && (
        <ConfirmSheet
          title={ask.title}
          words={ask.words}
          confirm={ask.confirm}
          cancel={ask.cancel}
          isDanger={!isSilent}
          isBusy={act.isBusy}
          error={act.error}
          onConfirm={cancel}
          onCancel={() => {
            setIsAsking(false);
          }}
          testId="ask-not-needed"
        />
      )}
    </>
  );
}

/** After so long without anybody coming the caller can press once more. */
const againMs = 120_000;

/** Presses once more: openly when nobody comes, and as long as the call is loud, in one discreet line, quietly. */
function Again({ mine, view }: { readonly mine: MyCall; readonly view: MyCallView }) {
  const { act, pressAgain } = mine;
  const now = useNow(1000);
  const [isAsking, setIsAsking] = useState(false);
  const isLong = view.fact === 'unreachable' || now - view.raisedAt > againMs;
  const ask = words.askQuietly;
  return (
    <>
      {isLong && isNobodyComing(view) && (
        <Button
          kind="quiet"
          testId="press-again"
          isBusy={act.isBusy}
          onPress={() => {
            pressAgain({ isSilent: view.isSilent });
          }}
        >
          {view.isSilent ? words.quiet.again : words.again}
        </Button>
      )}
      {!view.isSilent && (
        <View
          className="emergency-page__discreet"
          id="go-quiet"
          data-testid="go-quiet"
          {...pressable({
            label: words.quietly,
            onPress: () => {
              setIsAsking(true);
            },
          })}
        >
          {words.quietly}
        </View>
      )}
      {isAsking && !view.isSilent && (
        <ConfirmSheet
          title={ask.title}
          words={ask.words}
          confirm={ask.confirm}
          cancel={ask.cancel}
          isBusy={act.isBusy}
          error={act.error}
          onConfirm={() => {
            pressAgain({ isSilent: true });
          }}
          onCancel={() => {
            setIsAsking(false);
          }}
          testId="ask-quiet"
        />
      )}
    </>
  );
}

/** What the caller can say: they are here, I have been helped, I need nobody any more. */
export function CallActs({ mine }: { readonly mine: MyCall }): React.JSX.Element | null {
  const { view, act, sayTheyAreHere, sayHelped } = mine;
  if (view === null || view.state === 'closed') return null;
  const { can } = view;
  return (
    <View className="stack">
      {act.error !== null && <ErrorLine error={act.error} />}
      {can.sayTheyAreHere && (
        <Button testId="they-are-here" isBusy={act.isBusy} onPress={sayTheyAreHere}>
          {words.arrived}
        </Button>
      )}
      {can.sayHelped && (
        <Button kind="quiet" testId="say-helped" isBusy={act.isBusy} onPress={sayHelped}>
          {words.helped}
        </Button>
      )}
      {can.cancel && <NotNeeded mine={mine} view={view} />}
      {!view.isDrill && <Again mine={mine} view={view} />}
    </View>
  );
}
