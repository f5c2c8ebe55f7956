import type { MyCallView } from '@linli/shared/contracts/emergency';
import { formatInstant } from '@linli/shared/kernel/time';
import { Text, View } from '@tarojs/components';
import { Icon } from '@/components/icon';
import type { IconTone } from '@/components/icon';
import type { IconName } from '@/components/icon-outlines';
import { callPage } from '@/i18n/zh-CN';
import type { CallStep } from '../call-steps';
import { stepsOf } from '../call-steps';
import './step-list.scss';

const words = callPage.steps;

const marks: Readonly<
  Record<CallStep['mark'], { readonly icon: IconName; readonly tone: IconTone }>
> = {
  done: { icon: 'circle-check', tone: 'success' },
  now: { icon: 'circle-dot', tone: 'information' },
  later: { icon: 'circle', tone: 'secondary' },
  missing: { icon: 'circle-slash', tone: 'warning' },
};

const clockOf = (instant: number): string => formatInstant(instant).slice(-5);

/** The steps of a call from the first to the last, each with its mark, its word and its time. */
export function StepList({ view }: { readonly view: MyCallView }): React.JSX.Element {
  const titles = view.isSilent ? { ...words, raised: callPage.quiet.raised } : words;
  return (
    <View className="step-list" data-testid="steps">
      {stepsOf(view).map(({ key, mark, at }) => (
        <View
          key={key}
          className={`step-list__step step-list__step--${mark}`}
          data-testid={`step-${key}-${mark}`}
        >
          <Icon name={marks[mark].icon} tone={marks[mark].tone} />
          <Text className="step-list__title">{titles[key]}</Text>
          <Text className="step-list__mark">
            {at === null || mark === 'now' ? words[mark] : clockOf(at)}
          </Text>
        </View>
      ))}
    </View>
  );
}
