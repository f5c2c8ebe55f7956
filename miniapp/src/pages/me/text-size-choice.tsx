import { View } from '@tarojs/components';
import { Card } from '@/components/card';
import { pressable } from '@/components/pressable';
import { me as words } from '@/i18n/zh-CN';
import { canSpeak } from '@/services/speech';
import { chooseTextSize, textSizes, useTextSize } from '@/services/text-size';

/** The four sizes of print, each written in its own size's name; the page changes at once. */
export function TextSizeChoice(): React.JSX.Element {
  const chosen = useTextSize();
  return (
    <Card title={words.textSize} testId="text-size">
      <View className="sizes" {...{ role: 'radiogroup', 'aria-label': words.textSize }}>
        {textSizes.map((size) => (
          <View
            key={size}
            id={`text-size-${size}`}
            data-testid={`text-size-${size}`}
            className={`sizes__size ${size === chosen ? 'sizes__size--chosen' : ''}`}
            {...pressable({
              label: words.sizes[size],
              role: 'radio',
              isChosen: size === chosen,
              onPress: () => {
                chooseTextSize(size);
              },
            })}
          >
            {size === chosen ? `✓ ${words.sizes[size]}` : words.sizes[size]}
          </View>
        ))}
      </View>
      <View className="text-body">{words.sample}</View>
      <View className="text-secondary">{words.elderMode}</View>
      <View className="text-secondary">
        {canSpeak() ? words.sound.canSpeak : words.sound.cannotSpeak}
      </View>
    </Card>
  );
}
