import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { CodeDisplay } from '@/components/code-display';
import { ErrorLine } from '@/components/error-state';
import { Screen } from '@/components/screen';
import { SignInFirst } from '@/components/sign-in-first';
import { StateNote } from '@/components/state-note';
import { posts } from '@/i18n/zh-CN';
import { useAppointmentCode } from '../../use-my-posts';

const words = posts.code;

function Code(): React.JSX.Element {
  const { code, isBusy, error, show } = useAppointmentCode();
  const press = code === null ? words.show : words.again;
  return (
    <View className="stack-wide">
      <View>{words.lead}</View>
      {code !== null && (
        <Card>
          <CodeDisplay
            code={code.code}
            endsAt={code.expiresAt}
            words={words.words}
            testId="appointment-code"
          />
        </Card>
      )}
      <StateNote tone="warning" title={words.warning} />
      {error !== null && <ErrorLine error={error} />}
      <Button
        kind={code === null ? 'main' : 'quiet'}
        isBusy={isBusy}
        testId="show-code"
        onPress={show}
      >
        {isBusy ? words.busy : press}
      </Button>
    </View>
  );
}

/** The code that the future holder of a post reads out to an administrator. */
export default function AppointmentCodePage(): React.JSX.Element {
  const { isSignedIn } = useAppointmentCode();
  return (
    <Screen testId="page-appointment-code" title={words.title}>
      {isSignedIn ? <Code /> : <SignInFirst icon="key" words={posts.mine.signIn} />}
    </Screen>
  );
}
