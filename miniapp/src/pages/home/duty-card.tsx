import { getMyDuty } from '@linli/shared/contracts/duty';
import { listMyAlarms } from '@linli/shared/contracts/emergency-response';
import { formatInstant } from '@linli/shared/kernel/time';
import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { home } from '@/i18n/zh-CN';
import { waitsForAnswer } from '@/services/alarm-watch';
import { andThen, useLoaded } from '@/services/use-loaded';
import { call } from '@/services/call';
import { open, pages } from '@/services/navigation';
import { useLiveReading } from '@/services/realtime';

const words = home.duty;

async function loadDuty() {
  return andThen(call(getMyDuty, {}), async (duty) => {
    if (!duty.canRespond) return { ok: true as const, data: { duty, waiting: 0, going: null } };
    const alarms = await call(listMyAlarms, {});
    const items = alarms.ok ? alarms.data.items.filter(({ call: { isDrill } }) => !isDrill) : [];
    const going = items.find(({ state }) => state === 'accepted')?.id ?? null;
    return {
      ok: true as const,
      data: { duty, waiting: items.filter(waitsForAnswer).length, going },
    };
  });
}

/** For people in a post who may be asked for help: the real calls that wait, the one they go to, or whether they are on duty. */
export function DutyCard(): React.JSX.Element | null {
  const loaded = useLoaded('duty', loadDuty);
  useLiveReading({ topic: 'alarm', pollMs: 30_000 }, loaded.reload);
  if (loaded.data === null || !loaded.data.duty.canRespond) return null;
  const { duty, waiting, going } = loaded.data;
  if (waiting > 0) {
    return (
      <Card testId="open-alarms">
        <View className="stack">
          <View className="text-strong">{words.alarms(waiting)}</View>
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
  if (going !== null) {
    return (
      <Card testId="going-alarm">
        <View className="stack">
          <View className="text-strong">{words.going}</View>
          <Button
            testId="home-going"
            onPress={() => {
              open(pages.alarm, { alarmId: going });
            }}
          >
            {words.seeGoing}
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
