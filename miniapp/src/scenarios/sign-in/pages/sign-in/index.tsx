import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { ErrorLine } from '@/components/error-state';
import { Row } from '@/components/row';
import { Screen } from '@/components/screen';
import { signInWords as words } from '@/i18n/zh-CN';
import { leaveSignIn } from '@/services/navigation';
import { usePageQuery } from '@/services/page-query';
import { useSignIn } from '../../use-sign-in';

/** What signing in is for, what it takes, and one button. */
export default function SignInPage(): React.JSX.Element {
  const from = usePageQuery()['from'];
  const { isBusy, error, start } = useSignIn(from);
  return (
    <Screen testId="page-sign-in" title={words.title}>
      <Card>
        <Row icon="wallet" title={words.purpose} />
        <Row icon="shield-check" title={words.takes} />
        <Row icon="log-out" title={words.keeps} />
      </Card>
      <View className="stack" style={{ marginTop: '24px' }}>
        {error !== null && <ErrorLine error={error} />}
        <Button icon="log-in" testId="sign-in" isBusy={isBusy} onPress={start}>
          {isBusy ? words.busy : words.button}
        </Button>
        <Button
          kind="quiet"
          testId="sign-in-skip"
          onPress={() => {
            leaveSignIn(from);
          }}
        >
          {words.skip}
        </Button>
      </View>
    </Screen>
  );
}
