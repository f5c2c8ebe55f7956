import { checkIn, getMyCheckIn } from '@linli/shared/contracts/check-ins';
import { formatInstant } from '@linli/shared/kernel/time';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { ErrorLine } from '@/components/error-state';
import { home } from '@/i18n/zh-CN';
import { call } from '@/services/call';
import { useAct } from '@/services/use-act';
import { useLoaded } from '@/services/use-loaded';

const words = home.checkIn;
const clockOf = (instant: number): string => formatInstant(instant).slice(-5);

/** 平安键: for those who want to be asked every day, while today is unanswered; one press answers it. */
export function CheckInCard(): React.JSX.Element | null {
  const loaded = useLoaded('check-in', () => call(getMyCheckIn, {}));
  const [doneAt, setDoneAt] = useState<number | null>(null);
  const act = useAct();
  const today = loaded.data?.today ?? null;
  if (doneAt !== null) {
    return (
      <Card testId="check-in-done">
        <View className="text-body">{words.done(clockOf(doneAt))}</View>
      </Card>
    );
  }
  if (today === null || today.doneAt !== null || today.state === 'visited') return null;
  const isLate = today.state === 'missed';
  return (
    <Card testId="check-in">
      <View className="stack">
        <View className="text-strong">{words.title}</View>
        <View className="text-secondary">
          {isLate ? words.late(clockOf(today.dueAt)) : words.due(clockOf(today.dueAt))}
        </View>
        <Button
          testId="say-well"
          isBusy={act.isBusy}
          onPress={() => {
            act.run(
              () => call(checkIn, {}),
              (answer) => {
                setDoneAt(answer.today.doneAt ?? answer.today.dueAt);
              },
            );
          }}
        >
          {words.action}
        </Button>
        {act.error !== null && <ErrorLine error={act.error} />}
      </View>
    </Card>
  );
}
