import { correctionSubjects } from '@linli/shared/contracts/privacy';
import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { ChoiceField } from '@/components/choice-field';
import { ConfirmSheet } from '@/components/confirm-sheet';
import { ErrorLine } from '@/components/error-state';
import { LoadedContent } from '@/components/loaded-content';
import { More } from '@/components/more';
import { Screen } from '@/components/screen';
import { SignInFirst } from '@/components/sign-in-first';
import { TextField } from '@/components/text-field';
import { corrections as words } from '@/i18n/zh-CN';
import { CorrectionCard } from '../../components/correction-card';
import type { Corrections } from '../../use-corrections';
import { useCorrections } from '../../use-corrections';

const choices = correctionSubjects.map((value) => ({ value, title: words.subjects[value] }));

function Form(corrections: Corrections): React.JSX.Element {
  const { about, setAbout, text, setText, isTooShort, send, sending } = corrections;
  return (
    <Card>
      <View className="stack-wide">
        <ChoiceField
          label={words.about}
          choices={choices}
          value={about}
          testId="correction-about"
          onChange={setAbout}
        />
        <TextField
          label={words.text}
          kind="multiline"
          maxLength={300}
          value={text}
          placeholder={words.placeholder}
          testId="correction-text"
          {...(isTooShort ? { error: words.tooShort } : {})}
          onChange={setText}
        />
        {sending.error !== null && <ErrorLine error={sending.error} />}
        <Button testId="correction-send" isBusy={sending.isBusy} onPress={send}>
          {sending.isBusy ? words.sending : words.send}
        </Button>
      </View>
    </Card>
  );
}

function Mine({ mine, setLeaving }: Corrections): React.JSX.Element {
  return (
    <View className="stack-wide">
      <View className="text-section">{words.mine}</View>
      <LoadedContent loaded={mine.first}>
        {() => (
          <View className="stack-wide">
            {mine.items.length === 0 && <View className="text-secondary">{words.empty}</View>}
            {mine.items.map((request) => (
              <CorrectionCard key={request.id} request={request}>
                {request.can.withdraw && (
                  <Button
                    kind="quiet"
                    testId="correction-withdraw"
                    onPress={() => {
                      setLeaving(request);
                    }}
                  >
                    {words.withdraw}
                  </Button>
                )}
              </CorrectionCard>
            ))}
            <More pages={mine} testId="corrections-more" />
          </View>
        )}
      </LoadedContent>
    </View>
  );
}

/** Asks the staff to correct what one cannot change alone, and shows what became of it. */
export default function CorrectionsPage(): React.JSX.Element {
  const corrections = useCorrections();
  const { leaving, setLeaving, withdraw, withdrawing } = corrections;
  return (
    <Screen testId="page-corrections" title={words.title}>
      {!corrections.isSignedIn && <SignInFirst icon="lock" words={words.signIn} />}
      {corrections.isSignedIn && (
        <View className="stack-wide">
          <Form {...corrections} />
          <Mine {...corrections} />
        </View>
      )}
      {leaving !== null && (
        <ConfirmSheet
          testId="withdraw-ask"
          title={words.withdrawAsk}
          words={words.withdrawWords}
          confirm={words.withdraw}
          isBusy={withdrawing.isBusy}
          error={withdrawing.error}
          onConfirm={withdraw}
          onCancel={() => {
            setLeaving(null);
          }}
        />
      )}
    </Screen>
  );
}
