import { getMyDuty } from '@linli/shared/contracts/duty';
import { listMyAlarms } from '@linli/shared/contracts/emergency-response';
import { formatInstant } from '@linli/shared/kernel/time';
import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { home } from '@/i18n/zh-CN';
import { andThen, useLoaded } from '@/services/use-loaded';
import { call } from '@/services/call';
import { open, pages } from '@/services/navigation';
import { useLiveReading } from '@/services/realtime';

const words = home.duty;

async function loadDuty() {
  return andThen(call(getMyDuty, {}), async (duty) => {
    if (!duty.canRespond) return { ok: true as const, data: { duty, alarms: 0 } };
    const alarms = await call(listMyAlarms, {});
    return { ok: true as const, data: { duty, alarms: alarms.ok ? alarms.data.items.length : 0 } };
  });
}

/** For people in a post who may be asked for help: the alarms that wait, or whether they are on duty. */
export function DutyCard(): React.JSX.Element | null {
  const loaded = useLoaded('duty', loadDuty);
  useLiveReading({ topic: 'alarm', pollMs: 30_000 }, loaded.reload);
  if (loaded.data === null || !loaded.data.duty.canRespond) return null;
  const { duty, alarms } = loaded.data;
  if (alarms > 0) {
    return (
      <Card testId="open-alarms">
        <View className="stack">
          <View className="text-strong">{words.alarms(alarms)}</View>
          <Button
            kind="danger"
            icon="siren"
            testId="home-alarms"
            onPress={() => {
              open(pages.alarms);
            }}
          >
            {words.seeAlarms}
          </Button>
        </View>
      </Card>
    );
  }
  const until = duty.until === null ? null : formatInstant(duty.until);
  return (
    <Card testId="duty">
      <View className="stack">
        <View className="text-strong">{duty.isOnDuty ? words.on : words.off}</View>
        <View className="text-secondary">
          {duty.isOnDuty && until !== null ? words.until(until) : words.offWords}
        </View>
        <Button
          kind="quiet"
          testId="home-duty"
          onPress={() => {
            open(pages.myDuty);
          }}
        >
          {duty.isOnDuty ? words.see : words.begin}
        </Button>
      </View>
    </Card>
  );
}
