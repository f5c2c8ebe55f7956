import { alarmChannels, ladderAudiences } from '@linli/shared/contracts/emergency-terms';
import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { CheckRow } from '@/components/check-row';
import { PickField } from '@/components/pick-field';
import { TextField } from '@/components/text-field';
import { emergencyDesk, emergencyResponse } from '@/i18n/zh-CN';
import type { StepDraft } from '../ladder-draft';
import { stepProblem } from '../ladder-draft';
import type { LadderEditing } from '../use-ladder';

const words = emergencyDesk.ladder;
const mostSteps = 8;
const audienceChoices = ladderAudiences.map((value) => ({
  value,
  title: emergencyResponse.audiences[value],
}));
/** The app is always told: it is not for ticking. */
const choosable = alarmChannels.filter((channel) => channel !== 'app');

interface StepFormProps {
  readonly step: StepDraft;
  readonly at: number;
  readonly error: string | null;
  readonly onChange: (part: Partial<StepDraft>) => void;
  readonly onRemove: (() => void) | null;
}

function StepForm({ step, at, error, onChange, onRemove }: StepFormProps): React.JSX.Element {
  const testId = `step-${(at + 1).toString()}`;
  const count = Number(step.count);
  const isCountWrong = step.count === '' || count < 1 || count > 20;
  return (
    <Card title={words.step(at + 1)} testId={testId}>
      <View className="stack">
        <TextField
          label={words.fields.after}
          kind="number"
          maxLength={4}
          value={step.after}
          error={error}
          onChange={(after) => {
            onChange({ after });
          }}
          testId={`${testId}-after`}
        />
        <PickField
          label={words.fields.audience}
          choices={audienceChoices}
          value={step.audience}
          onChange={(audience) => {
            onChange({ audience });
          }}
          testId={`${testId}-audience`}
        />
        <TextField
          label={words.fields.count}
          kind="number"
          maxLength={2}
          value={step.count}
          error={isCountWrong ? words.wrong.count : null}
          onChange={(written) => {
            onChange({ count: written });
          }}
          testId={`${testId}-count`}
        />
        <View className="text-secondary">{words.fields.channels}</View>
        {choosable.map((channel) => (
          <CheckRow
            key={channel}
            title={emergencyResponse.channelNames[channel]}
            isChecked={step.channels.includes(channel)}
            testId={`${testId}-${channel}`}
            onChange={(isChecked) => {
              const others = step.channels.filter((one) => one !== channel);
              onChange({ channels: isChecked ? [...others, channel] : others });
            }}
          />
        ))}
        {onRemove !== null && (
          <Button kind="quiet" testId={`${testId}-remove`} onPress={onRemove}>
            {words.removeStep}
          </Button>
        )}
      </View>
    </Card>
  );
}

/** The steps of a new version, one card each. */
export function LadderStepsForm({ editing }: { readonly editing: LadderEditing }) {
  const { draft, change } = editing;
  const { steps } = draft;
  const last = steps.at(-1);
  return (
    <View className="stack-wide">
      {steps.map((step, at) => (
        <StepForm
          key={at}
          step={step}
          at={at}
          error={stepProblem(draft, at)}
          onChange={(part) => {
            change({
              steps: steps.map((one, place) => (place === at ? { ...one, ...part } : one)),
            });
          }}
          onRemove={
            at === 0
              ? null
              : () => {
                  change({ steps: steps.filter((_, place) => place !== at) });
                }
          }
        />
      ))}
      {steps.length < mostSteps && last !== undefined && (
        <Button
          kind="quiet"
          testId="ladder-add-step"
          onPress={() => {
            const after = (Number(last.after) + 60).toString();
            change({ steps: [...steps, { ...last, after }] });
          }}
        >
          {words.addStep}
        </Button>
      )}
    </View>
  );
}
