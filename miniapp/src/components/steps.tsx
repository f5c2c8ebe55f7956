import { Text, View } from '@tarojs/components';
import { Icon } from './icon';
import { stepMarks } from './step-marks';
import type { StepState } from './step-marks';
import './steps.scss';

/** One step of something that is checked or under way, in words. */
export interface Step {
  readonly key: string;
  readonly title: string;
  readonly words: string;
  readonly state: StepState;
}

/** Steps in order, each with its mark, its word and a sentence. */
export function Steps({ steps }: { readonly steps: readonly Step[] }): React.JSX.Element {
  return (
    <View className="steps">
      {steps.map((step) => {
        const mark = stepMarks[step.state];
        return (
          <View
            key={step.key}
            className="steps__step"
            data-testid={`step-${step.key}-${step.state}`}
          >
            <Icon name={mark.icon} tone={mark.tone} />
            <View className="steps__words">
              <View className="steps__title">
                <Text>{step.title}</Text>
                <Text className={`steps__mark steps__mark--${step.state}`}>{mark.word}</Text>
              </View>
              <View className="text-secondary">{step.words}</View>
            </View>
          </View>
        );
      })}
    </View>
  );
}
