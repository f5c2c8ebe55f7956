import { View } from '@tarojs/components';
import { LoadedContent } from '@/components/loaded-content';
import { Screen } from '@/components/screen';
import { SignInFirst } from '@/components/sign-in-first';
import { account as words } from '@/i18n/zh-CN';
import { NameCard } from '../../components/name-card';
import { PhoneCard } from '../../components/phone-card';
import { RealNameCard } from '../../components/real-name-card';
import { useProfile } from '../../use-profile';

/** What the house knows of me, masked: how I am greeted, my number, whether it is confirmed who I am. */
export default function ProfilePage(): React.JSX.Element {
  const page = useProfile();
  return (
    <Screen testId="page-profile" title={words.profile.title}>
      {!page.isSignedIn && <SignInFirst icon="user-check" words={words.signIn} />}
      {page.isSignedIn && (
        <LoadedContent loaded={page.loaded}>
          {(profile) => (
            <View className="stack-wide">
              <NameCard {...page} displayName={profile.displayName} />
              <PhoneCard profile={profile} page={page} />
              <RealNameCard profile={profile} />
            </View>
          )}
        </LoadedContent>
      )}
    </Screen>
  );
}
