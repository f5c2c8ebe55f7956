import { View } from '@tarojs/components';
import { useClientConfig } from '@/services/client-config';
import { LoadedContent } from '@/components/loaded-content';
import { Screen } from '@/components/screen';
import { SignInCard } from '@/components/sign-in-card';
import { home as words } from '@/i18n/zh-CN';
import { useNow } from '@/services/clock';
import { BillsDue } from './bills-due';
import { BindHome } from './bind-home';
import { CheckInCard } from './check-in-card';
import { DutyCard } from './duty-card';
import { Emergency } from './emergency';
import { MessagesPreview } from './messages-preview';
import { ServiceGrid } from './service-grid';
import { useHome } from './use-home';
import './index.scss';

/** Home: who and where, the way to help, what needs doing now, services, and news. */
export default function HomePage(): React.JSX.Element {
  const config = useClientConfig();
  const { isSignedIn, home } = useHome();
  const hour = new Date(useNow(60_000) + 8 * 3_600_000).getUTCHours();
  const greeting = words.greeting(hour);
  const name = isSignedIn ? home.data?.displayName : undefined;
  return (
    <Screen testId="page-home">
      <View className="home__greeting">
        <View className="text-title">{name ? words.greet(greeting, name) : greeting}</View>
        {config !== null && (
          <View className="text-secondary" data-testid="community-name">
            {config.community.name} · {config.community.region}
          </View>
        )}
      </View>
      <Emergency />
      {isSignedIn ? (
        <>
          <View className="home__heading">{words.now}</View>
          <LoadedContent loaded={home} lines={2}>
            {(view) => (
              <View className="home__now">
                {view.holdsPost && <DutyCard />}
                <CheckInCard />
                {view.isBound ? <BillsDue unpaid={view.unpaid} /> : <BindHome />}
              </View>
            )}
          </LoadedContent>
        </>
      ) : (
        <View className="home__gap">
          <SignInCard testId="home-sign-in" words={words.signIn} />
        </View>
      )}
      <View className="home__heading">{words.services}</View>
      <ServiceGrid />
      {isSignedIn && home.data !== null && home.data.messages.length > 0 && (
        <MessagesPreview messages={home.data.messages} />
      )}
    </Screen>
  );
}
