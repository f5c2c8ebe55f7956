import { acceptAlarm, declineAlarm } from '@linli/shared/contracts/emergency-response';
import type { AlarmView } from '@linli/shared/contracts/emergency-response';
import { Text, View } from '@tarojs/components';
import { ErrorLine } from '@/components/error-state';
import { Icon } from '@/components/icon';
import { pressable } from '@/components/pressable';
import { emergencyResponse } from '@/i18n/zh-CN';
import { call } from '@/services/call';
import type { AlarmOnPage } from '../use-alarm';

const words = emergencyResponse.alarm;

interface AnswerProps {
  readonly kind: 'yes' | 'no' | 'drill';
  readonly word: string;
  readonly isBusy: boolean;
  readonly onPress: () => void;
  readonly testId: string;
}

function Answer({ kind, word, isBusy, onPress, testId }: AnswerProps): React.JSX.Element {
  return (
    <View
      className={`alarm__answer alarm__answer--${kind} ${isBusy ? 'alarm__answer--off' : ''}`}
      id={testId}
      data-testid={testId}
      {...pressable({ label: word, onPress, isDisabled: isBusy })}
    >
      <Icon
        name={kind === 'no' ? 'circle-x' : 'circle-check'}
        tone={kind === 'no' || isBusy ? 'text' : 'white'}
        size="large"
      />
      <Text>{word}</Text>
    </View>
  );
}

interface AnswerButtonsProps {
  readonly alarm: AlarmView;
  readonly page: Pick<AlarmOnPage, 'act' | 'doStep'>;
  readonly onAnswer: () => void;
}

/** The two answers there are, huge. A press ends the sound at once, whatever the network does. */
export function AnswerButtons({ alarm, page, onAnswer }: AnswerButtonsProps): React.JSX.Element {
  const { act, doStep } = page;
  const { isDrill } = alarm.call;
  const answerWith = (endpoint: typeof acceptAlarm | typeof declineAlarm): void => {
    onAnswer();
    doStep(() => call(endpoint, { alarmId: alarm.id }));
  };
  return (
    <View className="alarm__foot">
      {act.error !== null && (
        <View className="stack">
          <ErrorLine error={act.error} />
          {act.error.code === 'network_error' && (
            <View className="text-strong">{words.offline}</View>
          )}
        </View>
      )}
      <View className="alarm__answers">
        <Answer
          kind={isDrill ? 'drill' : 'yes'}
          word={isDrill ? words.acceptDrill : words.accept}
          isBusy={act.isBusy}
          testId="alarm-accept"
          onPress={() => {
            answerWith(acceptAlarm);
          }}
        />
        {!isDrill && alarm.can.decline && (
          <Answer
            kind="no"
            word={words.decline}
            isBusy={act.isBusy}
            testId="alarm-decline"
            onPress={() => {
              answerWith(declineAlarm);
            }}
          />
        )}
      </View>
    </View>
  );
}
