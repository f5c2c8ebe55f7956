import { Text, View } from '@tarojs/components';
import { useEffect } from 'react';
import { sos as words } from '@/i18n/zh-CN';
import { openSurely, pages } from '@/services/navigation';
import type { OpenCall } from '@/services/open-call';
import { isUnderWay, useOpenCall } from '@/services/open-call';
import type { Press } from '@/services/press';
import { useWaitingPress } from '@/services/press';
import { useIsSignedIn } from '@/services/session';
import { useIsElderMode } from '@/services/text-size';
import { Icon } from './icon';
import { pressable } from './pressable';
import './emergency-bar.scss';

interface BarProps {
  readonly tone: 'danger' | 'quiet';
  readonly testId: string;
  readonly word: string;
  readonly label?: string;
  readonly onPress: () => void;
}

function Bar({ tone, testId, word, label = word, onPress }: BarProps): React.JSX.Element {
  return (
    <View
      className={`emergency-bar__button emergency-bar__button--${tone}`}
      id={testId}
      data-testid={testId}
      {...pressable({ label, onPress })}
    >
      <Icon
        name={tone === 'danger' ? 'siren' : 'info'}
        tone={tone === 'danger' ? 'white' : 'primary'}
      />
      <Text>{word}</Text>
    </View>
  );
}

function toPress(): void {
  openSurely(pages.press);
}

/** The way back to a press that the server has not confirmed. */
function UnsentBar({ press }: { readonly press: Press }): React.JSX.Element {
  const isSignedIn = useIsSignedIn();
  const { callId, isSilent, isResumed, state } = press;
  // Counted anew after the app was closed: it must be seen, and can be taken back there.
  const isCountedAnew = isResumed && state === 'counting';
  useEffect(() => {
    if (isCountedAnew) toPress();
  }, [callId, isCountedAnew]);
  if (isSilent) {
    return <Bar tone="quiet" testId="sos-open" word={words.unsentSilent} onPress={toPress} />;
  }
  const word = isSignedIn ? words.unsent : words.signedOut;
  return <Bar tone="danger" testId="sos-unsent" word={word} onPress={toPress} />;
}

function openWord({ isSilent, isDrill, isConfirmed }: OpenCall): string {
  if (isSilent) return words.openSilent;
  if (isDrill) return words.openDrill;
  return isConfirmed ? words.open : words.remembered;
}

function OpenBar({ open }: { readonly open: OpenCall }): React.JSX.Element {
  const { id, isSilent, isDrill, isConfirmed } = open;
  return (
    <Bar
      tone={isSilent || isDrill || !isConfirmed ? 'quiet' : 'danger'}
      testId="sos-open"
      word={openWord(open)}
      onPress={() => {
        openSurely(pages.myCall, { callId: id, ...(isSilent ? { quiet: '1' } : {}) });
      }}
    />
  );
}

function wayBackTo(unsent: Press | null, open: OpenCall | null): React.JSX.Element | null {
  if (unsent !== null) return <UnsentBar press={unsent} />;
  return open === null ? null : <OpenBar open={open} />;
}

/**
 * What stands above every page: the way to my open call, to a press that has not been sent, and in elder mode the
 * way to help, which no drill and no memory of an older call takes away. It stays in sight and lies in the page's own
 * flow, so that it covers nothing.
 */
export function EmergencyBar(): React.JSX.Element | null {
  const isElderMode = useIsElderMode();
  const unsent = useWaitingPress();
  const open = useOpenCall();
  const hasSos = isElderMode && unsent === null && !isUnderWay(open);
  const wayBack = wayBackTo(unsent, open);
  if (!hasSos && wayBack === null) return null;
  return (
    <View className="emergency-bar no-print">
      {hasSos && (
        <Bar tone="danger" testId="sos" word={words.word} label={words.label} onPress={toPress} />
      )}
      {wayBack}
    </View>
  );
}
