import type { getMyDuty } from '@linli/shared/contracts/duty';
import type { OutputOf } from '@linli/shared/kernel/endpoint';
import { formatInstant } from '@linli/shared/kernel/time';
import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { StateNote } from '@/components/state-note';
import { duty as all } from '@/i18n/zh-CN';

const words = all.mine;

interface DutySwitchProps {
  readonly duty: OutputOf<typeof getMyDuty>;
  readonly isBusy: boolean;
  readonly onStart: () => void;
  readonly onEnd: () => void;
}

/** Whether one is on duty, until when, and the one press that changes it. */
export function DutySwitch(props: DutySwitchProps): React.JSX.Element {
  const { duty, isBusy, onStart, onEnd } = props;
  if (!duty.canRespond) {
    return (
      <StateNote tone="secondary" title={words.cannot} testId="duty-cannot">
        {words.cannotNote}
      </StateNote>
    );
  }
  if (duty.isOnDuty) {
    return (
      <View className="stack">
        <StateNote tone="success" title={words.on} testId="duty-is-on">
          {duty.until === null ? undefined : words.onNote(formatInstant(duty.until))}
        </StateNote>
        <Button kind="quiet" icon="log-out" isBusy={isBusy} testId="duty-end" onPress={onEnd}>
          {isBusy ? words.ending : words.end}
        </Button>
        <View className="text-secondary">{words.signOutHint}</View>
      </View>
    );
  }
  return (
    <View className="stack">
      <StateNote tone="warning" title={words.off} testId="duty-is-off">
        {words.offNote}
      </StateNote>
      <Button icon="user-check" isBusy={isBusy} testId="duty-start" onPress={onStart}>
        {isBusy ? words.starting : words.start}
      </Button>
      <View className="text-secondary">{words.startHint}</View>
    </View>
  );
}
