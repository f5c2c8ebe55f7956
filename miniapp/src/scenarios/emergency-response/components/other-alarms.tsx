import { Button } from '@/components/button';
import { emergencyResponse } from '@/i18n/zh-CN';
import { useWaitingAlarms } from '@/services/alarm-watch';
import { pages, replaceWith } from '@/services/navigation';

/** Other calls that wait meanwhile: one press turns to the next. */
export function OtherAlarms({ alarmId }: { readonly alarmId: string }): React.JSX.Element | null {
  const others = useWaitingAlarms().filter((id) => id !== alarmId);
  const [next] = others;
  if (next === undefined) return null;
  return (
    <Button
      kind="danger"
      icon="siren"
      testId="alarm-others"
      onPress={() => {
        replaceWith(pages.alarm, { alarmId: next });
      }}
    >
      {emergencyResponse.alarm.others(others.length)}
    </Button>
  );
}
