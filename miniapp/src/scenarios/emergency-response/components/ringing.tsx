import type { AlarmView } from '@linli/shared/contracts/emergency-response';
import { formatStamp } from '@linli/shared/kernel/time';
import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { Icon } from '@/components/icon';
import { spokenAs } from '@/components/spoken';
import { StateNote } from '@/components/state-note';
import { emergencyResponse as all } from '@/i18n/zh-CN';
import { useIsSoundBlocked } from '@/services/alarm';
import { useNow } from '@/services/clock';
import type { AlarmOnPage } from '../use-alarm';
import { useAlarmSound, useShown } from '../use-alarm';
import { AnswerButtons } from './answer-buttons';
import { OtherAlarms } from './other-alarms';
import { PlaceLines, PlaceRoutes } from './place-card';
import './alarm.scss';

const words = all.alarm;

function Clocks({ alarm }: { readonly alarm: AlarmView }): React.JSX.Element {
  const now = useNow(1000);
  const left = alarm.dueAt === null ? null : Math.ceil((alarm.dueAt - now) / 1000);
  return (
    <View>
      <View className="alarm__clock" data-testid="alarm-since">
        {words.since(all.clock((now - alarm.call.raisedAt) / 1000))}
      </View>
      {alarm.call.pressedAt !== null && (
        <View className="text-strong" data-testid="alarm-pressed">
          {all.pressedAbout(formatStamp(alarm.call.pressedAt))}
        </View>
      )}
      {left !== null && (
        <View className="text-strong" data-testid="alarm-next">
          {left > 0 ? words.next(all.clock(left)) : words.nextNow}
        </View>
      )}
    </View>
  );
}

function Head({ alarm }: { readonly alarm: AlarmView }): React.JSX.Element {
  const { isDrill, trigger, name } = alarm.call;
  return (
    <View className="alarm__head" {...spokenAs({ role: 'alert' })}>
      <Icon
        name={isDrill ? 'clipboard-check' : 'siren'}
        tone={isDrill ? 'information' : 'danger'}
        size="hero"
      />
      <View>
        <View className="alarm__word">{isDrill ? words.drill : words.help}</View>
        <View className="text-strong">
          {name} · {all.triggers[trigger]}
        </View>
      </View>
    </View>
  );
}

interface RingingProps {
  readonly alarm: AlarmView;
  readonly page: Pick<AlarmOnPage, 'act' | 'doStep'>;
}

/** The alarm that waits for an answer: frame, word, shape, sound; how long it has waited; where; two answers. */
export function Ringing({ alarm, page }: RingingProps): React.JSX.Element {
  useShown(alarm);
  const { isLoud, mute } = useAlarmSound(alarm, page.act.error);
  const isSoundBlocked = useIsSoundBlocked();
  const { isDrill, isSilent } = alarm.call;
  return (
    <View
      className={isDrill ? 'alarm alarm--drill' : 'alarm'}
      data-testid={isDrill ? 'alarm-drill' : 'alarm-ringing'}
    >
      <View className="stack">
        <Head alarm={alarm} />
        <Clocks alarm={alarm} />
        {isSoundBlocked && isLoud && (
          <View className="text-strong" data-testid="alarm-sound-blocked">
            {words.soundBlocked}
          </View>
        )}
        {isDrill ? (
          <View className="text-strong">{words.drillLead}</View>
        ) : (
          <PlaceLines alarm={alarm} />
        )}
        {isSilent && !isDrill && (
          <StateNote tone="danger" title={words.silentTitle} testId="alarm-silent">
            {words.silent}
          </StateNote>
        )}
      </View>
      <AnswerButtons alarm={alarm} page={page} onAnswer={mute} />
      <View className="stack-wide">
        <OtherAlarms alarmId={alarm.id} />
        {isLoud && (
          <Button kind="quiet" icon="bell" testId="alarm-mute" onPress={mute}>
            {words.mute}
          </Button>
        )}
        {!isDrill && <PlaceRoutes alarm={alarm} />}
      </View>
    </View>
  );
}
