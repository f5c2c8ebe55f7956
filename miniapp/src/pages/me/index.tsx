import type { MeView } from '@linli/shared/contracts/identity';
import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { LoadedContent } from '@/components/loaded-content';
import { Row } from '@/components/row';
import { Screen } from '@/components/screen';
import { me as words } from '@/i18n/zh-CN';
import { open, openSignIn, pages } from '@/services/navigation';
import { TextSizeChoice } from './text-size-choice';
import { useMe } from './use-me';
import './index.scss';

const goTo = (page: string) => () => {
  open(page);
};

function Person({ me }: { readonly me: MeView }): React.JSX.Element {
  const isStaff = me.roles.includes('community-staff');
  return (
    <>
      <Card testId="person">
        <View className="text-title">{me.displayName}</View>
        <View className="text-secondary">
          {me.roles.map((role) => words.roles[role]).join('、')}
        </View>
      </Card>
      <Card title={words.households}>
        {me.households.length === 0 && <View className="text-secondary">{words.noHousehold}</View>}
        {me.households.map((household) => (
          <Row key={household.id} icon="house" title={household.address} />
        ))}
      </Card>
      <Card>
        <Row icon="shield-check" {...words.myUses} onPress={goTo(pages.myUses)} testId="my-uses" />
        <Row icon="receipt" {...words.history} onPress={goTo(pages.paymentHistory)} />
        {isStaff && (
          <Row
            icon="triangle-alert"
            {...words.quarantine}
            onPress={goTo(pages.quarantine)}
            testId="quarantine"
          />
        )}
      </Card>
    </>
  );
}

function Guest(): React.JSX.Element {
  return (
    <Card testId="guest">
      <View className="stack">
        <View className="text-section">{words.guest}</View>
        <View className="text-secondary">{words.guestWords}</View>
        <Button testId="me-sign-in" onPress={openSignIn}>
          {words.signIn}
        </Button>
      </View>
    </Card>
  );
}

/** The person: who, which households, the size of print, the own records, and the way out. */
export default function MePage(): React.JSX.Element {
  const { isSignedIn, me, leave } = useMe();
  return (
    <Screen testId="page-me">
      {isSignedIn ? (
        <LoadedContent loaded={me}>{(view) => <Person me={view} />}</LoadedContent>
      ) : (
        <Guest />
      )}
      <View className="me__gap" />
      <TextSizeChoice />
      <Card title={words.about}>
        <View className="text-secondary">{words.aboutWords}</View>
      </Card>
      {isSignedIn && (
        <View className="me__leave">
          <Button kind="quiet" icon="log-out" testId="sign-out" onPress={leave}>
            {words.signOut}
          </Button>
        </View>
      )}
    </Screen>
  );
}
