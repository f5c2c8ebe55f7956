import { View } from '@tarojs/components';
import { homes } from '@/i18n/zh-CN';
import type { Doors } from '@/services/use-doors';
import { ErrorLine } from './error-state';
import { PickField } from './pick-field';

/** Choosing a door from four lists, one after the other. */
export function DoorFields({ doors }: { readonly doors: Doors }): React.JSX.Element {
  const failed = doors.levels.find((level) => level.error !== null);
  return (
    <View className="stack">
      {doors.levels.map(({ key, label, choices }) => (
        <PickField
          key={key}
          label={label}
          choices={choices}
          value={doors.door[key]}
          placeholder={homes.applyPage.pick}
          isDisabled={choices.length === 0}
          testId={`door-${key}`}
          onChange={(value) => {
            doors.choose(key, value);
          }}
        />
      ))}
      {failed?.error !== null && failed !== undefined && <ErrorLine error={failed.error} />}
    </View>
  );
}
