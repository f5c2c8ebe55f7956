import { View } from '@tarojs/components';
import { Card } from '@/components/card';
import { EmptyState } from '@/components/empty-state';
import { LoadedContent } from '@/components/loaded-content';
import { More } from '@/components/more';
import { Row } from '@/components/row';
import { Screen } from '@/components/screen';
import { SignInFirst } from '@/components/sign-in-first';
import { register } from '@/i18n/zh-CN';
import { open, pages } from '@/services/navigation';
import { usePageQuery } from '@/services/page-query';
import { useHouseholds } from '../../use-register';

const words = register.building;

/** Staff: the households of a building. */
export default function BuildingPage(): React.JSX.Element {
  const { id = '' } = usePageQuery();
  const { isSignedIn, households } = useHouseholds(id);
  if (!isSignedIn) {
    return (
      <Screen testId="page-register-building" title={words.title}>
        <SignInFirst words={register.signIn} />
      </Screen>
    );
  }
  return (
    <Screen testId="page-register-building" title={words.title}>
      <LoadedContent loaded={households.first}>
        {() => (
          <View className="stack">
            {households.items.length === 0 && (
              <EmptyState title={words.empty.title} words={words.empty.words} />
            )}
            {households.items.length > 0 && (
              <Card>
                {households.items.map((household) => (
                  <Row
                    key={household.id}
                    title={household.address}
                    note={words.residents(household.residents)}
                    testId="register-household"
                    onPress={() => {
                      open(pages.registerHousehold, { id: household.id });
                    }}
                  />
                ))}
              </Card>
            )}
            <More pages={households} testId="register-more" />
          </View>
        )}
      </LoadedContent>
    </Screen>
  );
}
