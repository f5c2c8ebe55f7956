import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { ChoiceField } from '@/components/choice-field';
import { Chips } from '@/components/chips';
import { ConfirmSheet } from '@/components/confirm-sheet';
import { EmptyState } from '@/components/empty-state';
import { LoadedContent } from '@/components/loaded-content';
import { More } from '@/components/more';
import { Screen } from '@/components/screen';
import { SignInFirst } from '@/components/sign-in-first';
import { TextField } from '@/components/text-field';
import { corrections } from '@/i18n/zh-CN';
import { CorrectionCard } from '../../components/correction-card';
import type { StaffCorrections } from '../../use-staff-corrections';
import { useStaffCorrections } from '../../use-staff-corrections';

const words = corrections.staff;
const outcomes = (['accepted', 'refused'] as const).map((value) => ({
  value,
  title: words.outcomes[value],
  words: words.outcomeWords[value],
}));

function Answering(staff: StaffCorrections): React.JSX.Element | null {
  const { asked, ask, outcome, setOutcome, reason, setReason, canAnswer, answer, act } = staff;
  if (asked === null) return null;
  return (
    <ConfirmSheet
      testId="answer-ask"
      title={words.answer}
      words={asked.text}
      confirm={words.confirm}
      isBusy={act.isBusy}
      isDisabled={!canAnswer}
      error={act.error}
      onConfirm={answer}
      onCancel={() => {
        ask(null);
      }}
    >
      <ChoiceField
        label={words.outcome}
        choices={outcomes}
        value={outcome}
        testId="answer-outcome"
        onChange={setOutcome}
      />
      <TextField
        label={words.reason}
        kind="multiline"
        maxLength={300}
        value={reason}
        testId="answer-reason"
        onChange={setReason}
      />
    </ConfirmSheet>
  );
}

function Requests({ requests, ask, side }: StaffCorrections): React.JSX.Element {
  return (
    <LoadedContent loaded={requests.first}>
      {() => (
        <View className="stack-wide">
          {requests.items.length === 0 && (
            <EmptyState title={side === 'open' ? words.empty : words.emptyAnswered} />
          )}
          {requests.items.map((request) => (
            <CorrectionCard key={request.id} request={request}>
              {request.can.answer && (
                <Button
                  testId="correction-answer"
                  onPress={() => {
                    ask(request);
                  }}
                >
                  {words.answer}
                </Button>
              )}
            </CorrectionCard>
          ))}
          <More pages={requests} testId="corrections-more" />
        </View>
      )}
    </LoadedContent>
  );
}

/** The requests for correction of the community, for the staff who answer them. */
export default function StaffCorrectionsPage(): React.JSX.Element {
  const staff = useStaffCorrections();
  return (
    <Screen testId="page-staff-corrections" title={words.title}>
      {!staff.isSignedIn && <SignInFirst icon="lock" words={words.signIn} />}
      {staff.isSignedIn && (
        <View className="stack-wide">
          <View className="text-secondary">{words.lead}</View>
          <Chips
            label={words.title}
            testId="corrections-side"
            chips={[
              { value: 'open', word: words.open },
              { value: 'answered', word: words.answered },
            ]}
            value={staff.side}
            onChange={staff.setSide}
          />
          <Requests {...staff} />
        </View>
      )}
      <Answering {...staff} />
    </Screen>
  );
}
