import { Text, View } from '@tarojs/components';
import { form } from '@/i18n/zh-CN';
import { pressable } from './pressable';
import './switch-row.scss';

interface SwitchRowProps {
  readonly title: string;
  /** What it means when it is on. */
  readonly words?: string;
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
  /** The change is under way: it cannot be pressed twice. */
  readonly isBusy?: boolean;
  readonly isDisabled?: boolean;
  readonly testId: string;
}

/** A thing that is on or off: the knob's place, a colour and the word say which. */
export function SwitchRow(props: SwitchRowProps): React.JSX.Element {
  const { title, words, isOn, onChange, testId } = props;
  const isOff = (props.isBusy ?? false) || (props.isDisabled ?? false);
  return (
    <View
      className={`switch-row ${isOn ? 'switch-row--on' : ''}`}
      id={testId}
      data-testid={testId}
      {...pressable({
        label: words === undefined ? title : `${title}，${words}`,
        role: 'switch',
        isChosen: isOn,
        isDisabled: isOff,
        onPress: () => {
          onChange(!isOn);
        },
      })}
    >
      <View className="switch-row__words">
        <Text className="switch-row__title">{title}</Text>
        {words !== undefined && <Text className="switch-row__note">{words}</Text>}
      </View>
      <View className="switch-row__end">
        <View className="switch-row__track">
          <View className="switch-row__knob" />
        </View>
        <Text className="switch-row__state">{isOn ? form.on : form.off}</Text>
      </View>
    </View>
  );
}
