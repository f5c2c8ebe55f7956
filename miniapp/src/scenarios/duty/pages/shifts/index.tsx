import type { ShiftView } from '@linli/shared/contracts/duty';
import { dayOf, formatDay } from '@linli/shared/kernel/time';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/components/button';
import { LoadedContent } from '@/components/loaded-content';
import { Screen } from '@/components/screen';
import { SignInFirst } from '@/components/sign-in-first';
import { StateNote } from '@/components/state-note';
import { duty as all } from '@/i18n/zh-CN';
import { AddShiftSheet } from '../../components/add-shift-sheet';
import { DayOfPlan } from '../../components/day-of-plan';
import { PlanState } from '../../components/plan-state';
import { RemoveShiftSheet } from '../../components/remove-shift-sheet';
import { dayAfter, daysFrom } from '../../shift-times';
import type { Plan } from '../../use-shifts';
import { useShifts } from '../../use-shifts';

const words = all.plan;

interface WeekProps {
  readonly plan: Plan;
  readonly onTurn: (weeks: 1 | -1) => void;
  readonly onRemove: (shift: ShiftView) => void;
}

function Week({ plan, onTurn, onRemove }: WeekProps): React.JSX.Element {
  const { from, items } = plan;
  // A shift that began before the week stands on its first day.
  const dayOfShift = ({ startsAt }: ShiftView): string => {
    const day = dayOf(startsAt);
    return day < from ? from : day;
  };
  return (
    <View className="stack-wide">
      <View className="text-strong">
        {words.range(formatDay(from), formatDay(dayAfter(from, 6)))}
      </View>
      {daysFrom(from, 7).map((day) => (
        <DayOfPlan
          key={day}
          day={day}
          shifts={items.filter((shift) => dayOfShift(shift) === day)}
          onRemove={onRemove}
        />
      ))}
      <View className="stack">
        <Button
          kind="quiet"
          icon="chevron-left"
          testId="earlier"
          onPress={() => {
            onTurn(-1);
          }}
        >
          {words.earlier}
        </Button>
        <Button
          kind="quiet"
          icon="chevron-right"
          testId="later"
          onPress={() => {
            onTurn(1);
          }}
        >
          {words.later}
        </Button>
      </View>
    </View>
  );
}

type OpenSheet = { readonly kind: 'add' } | { readonly kind: 'remove'; readonly shift: ShiftView };

/** The plan of the week: who is on duty now, when nobody is planned, and who is on which day. */
export default function ShiftsPage(): React.JSX.Element {
  const { isSignedIn, plan, turn } = useShifts();
  const [sheet, setSheet] = useState<OpenSheet | null>(null);
  const [done, setDone] = useState<string | null>(null);
  const close = (): void => {
    setSheet(null);
  };
  const finish = (text: string) => (): void => {
    close();
    setDone(text);
    plan.reload();
  };
  const footer = plan.data?.can.plan === true && (
    <Button
      icon="clock"
      testId="open-add-shift"
      onPress={() => {
        setDone(null);
        setSheet({ kind: 'add' });
      }}
    >
      {words.add}
    </Button>
  );
  return (
    <Screen testId="page-shifts" title={words.title} footer={footer === false ? null : footer}>
      {!isSignedIn && <SignInFirst icon="clock" words={all.signIn} />}
      {done !== null && <StateNote tone="success" title={done} testId="shifts-done" />}
      {isSignedIn && (
        <LoadedContent loaded={plan}>
          {(known) => (
            <View className="stack-wide">
              <PlanState plan={known} />
              <Week
                plan={known}
                onTurn={turn}
                onRemove={(shift) => {
                  setDone(null);
                  setSheet({ kind: 'remove', shift });
                }}
              />
              {sheet?.kind === 'add' && (
                <AddShiftSheet
                  people={known.people}
                  onAdded={finish(words.added)}
                  onClose={close}
                />
              )}
            </View>
          )}
        </LoadedContent>
      )}
      {sheet?.kind === 'remove' && (
        <RemoveShiftSheet shift={sheet.shift} onRemoved={finish(words.removed)} onClose={close} />
      )}
    </Screen>
  );
}
