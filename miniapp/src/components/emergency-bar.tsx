import { Text, View } from '@tarojs/components';
import { sos as words } from '@/i18n/zh-CN';
import { openSurely, pages } from '@/services/navigation';
import type { OpenCall } from '@/services/open-call';
import { useOpenCall } from '@/services/open-call';
import { usePress } from '@/services/press';
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
    <View className="emergency-bar no-print">
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
    </View>
  );
}

function openWord({ isSilent, isDrill }: OpenCall): string {
  if (isSilent) return words.openSilent;
  return isDrill ? words.openDrill : words.open;
}

/**
 * What stands above every page: the way to my open call, to a press that has not been sent, and in elder mode the
 * way to help. It stays in sight and lies in the page's own flow, so that it covers nothing.
 */
export function EmergencyBar(): React.JSX.Element | null {
  const isElderMode = useIsElderMode();
  const press = usePress();
  const open = useOpenCall();
  if (press !== null && press.state !== 'taken-back') {
    const toPress = (): void => {
      openSurely(pages.press);
    };
    return press.isSilent ? (
      <Bar tone="quiet" testId="sos-open" word={words.openSilent} onPress={toPress} />
    ) : (
      <Bar tone="danger" testId="sos-unsent" word={words.unsent} onPress={toPress} />
    );
  }
  if (open !== null) {
    return (
      <Bar
        tone={open.isSilent || open.isDrill ? 'quiet' : 'danger'}
        testId="sos-open"
        word={openWord(open)}
        onPress={() => {
          openSurely(pages.myCall, { callId: open.id });
        }}
      />
    );
  }
  if (!isElderMode) return null;
  return (
    <Bar
      tone="danger"
      testId="sos"
      word={words.word}
      label={words.label}
      onPress={() => {
        openSurely(pages.press);
      }}
    />
  );
}
