import { dayOf, formatDay, formatInstant } from '@linli/shared/kernel/time';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/components/button';
import { ChoiceField } from '@/components/choice-field';
import { ErrorLine } from '@/components/error-state';
import { PickField } from '@/components/pick-field';
import { Sheet } from '@/components/sheet';
import { duty, me } from '@/i18n/zh-CN';
import { useNow } from '@/services/clock';
import { chosenTimes, daysFrom } from '../shift-times';
import type { Plan } from '../use-shifts';
import { useAddShift } from '../use-shifts';

const words = duty.plan.adding;
const plannedAhead = 28;
const lengths = ['4', '8', '12', '24'] as const;
const hours = Array.from({ length: 24 }, (_, hour) => hour.toString());
const clockOf = (hour: string): string => `${hour.padStart(2, '0')}:00`;

interface AddShiftSheetProps {
  readonly people: Plan['people'];
  readonly onAdded: () => void;
  readonly onClose: () => void;
}

/** Who, on which day, from when, for how long. */
export function AddShiftSheet(props: AddShiftSheetProps): React.JSX.Element {
  const { people, onAdded, onClose } = props;
  const [personId, setPersonId] = useState<string | null>(null);
  const today = dayOf(useNow(60_000));
  const [day, setDay] = useState<string>(today);
  const [hour, setHour] = useState('8');
  const [length, setLength] = useState<(typeof lengths)[number]>('8');
  const { isBusy, error, add } = useAddShift(onAdded);
  const times = chosenTimes(day, Number(hour), Number(length));
  return (
    <Sheet
      title={words.title}
      testId="add-shift"
      onClose={onClose}
      footer={
        <View className="stack">
          <Button
            isBusy={isBusy}
            isDisabled={personId === null}
            testId="save-shift"
            onPress={() => {
              if (personId !== null) add(personId, times);
            }}
          >
            {isBusy ? words.saving : words.save}
          </Button>
          <Button kind="quiet" testId="add-shift-cancel" onPress={onClose}>
            {words.cancel}
          </Button>
        </View>
      }
    >
      <PickField
        label={words.person}
        testId="shift-person"
        value={personId}
        onChange={setPersonId}
        choices={people.map(({ personId: value, name, post }) => ({
          value,
          title: name,
          words: me.roles[post],
        }))}
      />
      <PickField
        label={words.day}
        testId="shift-day"
        value={day}
        onChange={setDay}
        choices={daysFrom(today, plannedAhead).map((value) => ({
          value,
          title: formatDay(value),
        }))}
      />
      <PickField
        label={words.hour}
        testId="shift-hour"
        value={hour}
        onChange={setHour}
        choices={hours.map((value) => ({ value, title: clockOf(value) }))}
      />
      <ChoiceField
        label={words.length}
        testId="shift-length"
        value={length}
        onChange={setLength}
        choices={lengths.map((value) => ({ value, title: words.hours(Number(value)) }))}
      />
      <View className="text-secondary">{words.ends(formatInstant(times.endsAt))}</View>
      {error !== null && <ErrorLine error={error} />}
    </Sheet>
  );
}
