import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { LoadedContent } from '@/components/loaded-content';
import { Screen } from '@/components/screen';
import { SignInCard } from '@/components/sign-in-card';
import { me as words } from '@/i18n/zh-CN';
import { EmergencyThings, OwnThings, PersonCard } from './person';
import { TextSizeChoice } from './text-size-choice';
import { useMe } from './use-me';
import './index.scss';

/** The person: who, what is theirs, the size of print, and the way out. */
export default function MePage(): React.JSX.Element {
  const { isSignedIn, me, leave } = useMe();
  return (
    <Screen testId="page-me">
      {isSignedIn ? (
        <LoadedContent loaded={me}>{(view) => <PersonCard me={view} />}</LoadedContent>
      ) : (
        <SignInCard testId="me-sign-in" words={words.guest} />
      )}
      <View className="me__gap" />
      <EmergencyThings />
      <TextSizeChoice />
      {isSignedIn && me.data !== null && <OwnThings me={me.data} />}
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
