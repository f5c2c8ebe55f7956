import type { CallReviewView } from '@linli/shared/contracts/emergency-board';
import { Text, View } from '@tarojs/components';
import { emergencyDesk, emergencyResponse } from '@/i18n/zh-CN';
import './board.scss';

const words = emergencyDesk.review;

/** Where the seconds went: a bar for the eye, and every part in words with its time; the parts add up. */
export function PhaseBar({ phases }: Pick<CallReviewView, 'phases'>): React.JSX.Element {
  const whole = phases.reduce((sum, { seconds }) => sum + seconds, 0);
  if (whole === 0) return <View data-testid="phases">{words.noSteps}</View>;
  return (
    <View className="stack" data-testid="phases">
      <View className="phases">
        {phases
          .filter(({ seconds }) => seconds > 0)
          .map(({ phase, seconds }) => (
            <View
              key={phase}
              className={`phases__part phases__part--${phase}`}
              style={{ flexGrow: seconds }}
            />
          ))}
      </View>
      {phases.map(({ phase, seconds }) => (
        <View key={phase} className="phases__line" data-testid={`phase-${phase}`}>
          <View className={`phases__mark phases__part--${phase}`} />
          <Text>{words.phases[phase]}</Text>
          <Text className="phases__seconds">{emergencyResponse.clock(seconds)}</Text>
        </View>
      ))}
      <View className="text-strong" data-testid="phases-sum">
        {words.phasesSum(emergencyResponse.clock(whole))}
      </View>
    </View>
  );
}
