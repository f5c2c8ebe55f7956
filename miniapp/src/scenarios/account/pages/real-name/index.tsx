import type { ProfileView } from '@linli/shared/contracts/identity';
import { formatInstant } from '@linli/shared/kernel/time';
import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { ErrorLine } from '@/components/error-state';
import { LoadedContent } from '@/components/loaded-content';
import { Screen } from '@/components/screen';
import { SignInFirst } from '@/components/sign-in-first';
import { StateNote } from '@/components/state-note';
import { TextField } from '@/components/text-field';
import { account } from '@/i18n/zh-CN';
import { goBack } from '@/services/navigation';
import { ConsentTick } from '../../components/consent-tick';
import type { RealNamePage } from '../../use-real-name';
import { useRealName } from '../../use-real-name';

const words = account.realName;
const said = account.profile.realName;

function Form({ page, profile }: { page: RealNamePage; profile: ProfileView }): React.JSX.Element {
  const { name, idNumber, complaints, act } = page;
  return (
    <Card testId="real-name-form">
      <View className="stack">
        <TextField
          label={words.name}
          hint={words.nameHint}
          value={name}
          maxLength={30}
          error={complaints.name}
          testId="real-name-name"
          onChange={page.writeName}
        />
        <TextField
          label={words.idNumber}
          hint={words.idNumberHint}
          kind="code"
          value={idNumber}
          maxLength={18}
          error={complaints.idNumber}
          testId="real-name-number"
          onChange={page.writeIdNumber}
        />
        <ConsentTick purpose="real-name" isAgreed={page.isAgreed} onChange={page.agree} />
        <View className="text-secondary">{words.attempts(profile.realNameCheck.attemptsLeft)}</View>
        {act.error !== null && <ErrorLine error={act.error} />}
        <Button testId="real-name-check" isBusy={act.isBusy} onPress={page.check}>
          {act.isBusy ? words.busy : words.start}
        </Button>
      </View>
    </Card>
  );
}

function Standing({ page, profile }: { page: RealNamePage; profile: ProfileView }) {
  const { isOffered, lockedUntil } = profile.realNameCheck;
  if (page.verified?.realName) {
    const { nameMasked, idNumberMasked } = page.verified.realName;
    return (
      <View className="stack">
        <StateNote tone="success" title={words.done} testId="real-name-done">
          <View>{said.verified(nameMasked)}</View>
          <View>{said.tail(idNumberMasked)}</View>
        </StateNote>
        <Button testId="real-name-back" onPress={goBack}>
          {account.profile.title}
        </Button>
      </View>
    );
  }
  if (!isOffered) return <StateNote tone="information" title={said.notOffered} testId="no-check" />;
  if (lockedUntil !== null) {
    const title = said.locked(formatInstant(lockedUntil));
    return <StateNote tone="warning" title={title} testId="real-name-locked" />;
  }
  return (
    <View className="stack-wide">
      <View className="text-body">{words.lead}</View>
      <View className="text-secondary">{words.keeps}</View>
      <Form page={page} profile={profile} />
    </View>
  );
}

/** Confirming who I am: what is sent, what is kept, two fields and one button. */
export default function RealNameCheckPage(): React.JSX.Element {
  const page = useRealName();
  return (
    <Screen testId="page-real-name" title={words.title}>
      {!page.isSignedIn && <SignInFirst icon="user-check" words={account.signIn} />}
      {page.isSignedIn && (
        <LoadedContent loaded={page.loaded}>
          {(profile) => <Standing page={page} profile={profile} />}
        </LoadedContent>
      )}
    </Screen>
  );
}
