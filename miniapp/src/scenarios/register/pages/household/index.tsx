import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { EmptyState } from '@/components/empty-state';
import { LoadedContent } from '@/components/loaded-content';
import { More } from '@/components/more';
import { Screen } from '@/components/screen';
import { SignInFirst } from '@/components/sign-in-first';
import { SwitchRow } from '@/components/switch-row';
import { register } from '@/i18n/zh-CN';
import { open, pages } from '@/services/navigation';
import { usePageQuery } from '@/services/page-query';
import { ResidentCard } from '../../components/resident-card';
import { useHousehold } from '../../use-register';

const words = register.household;

/** Staff: who lives in a household, masked, and who lived there. */
export default function HouseholdPage(): React.JSX.Element {
  const { id = '' } = usePageQuery();
  const { isSignedIn, residents, address, canAdd, past, setPast } = useHousehold(id);
  if (!isSignedIn) {
    return (
      <Screen testId="page-register-household" title={words.title}>
        <SignInFirst words={register.signIn} />
      </Screen>
    );
  }
  return (
    <Screen testId="page-register-household" title={words.title}>
      <View className="stack-wide">
        {address !== '' && <View className="text-strong">{address}</View>}
        {canAdd && (
          <Button
            testId="register-add"
            onPress={() => {
              open(pages.registerAddResident, { household: id });
            }}
          >
            {register.entry.add}
          </Button>
        )}
        <SwitchRow title={words.past} isOn={past} testId="register-past" onChange={setPast} />
        <LoadedContent loaded={residents.first}>
          {() => (
            <View className="stack-wide">
              {residents.items.length === 0 && (
                <EmptyState title={words.empty.title} words={words.empty.words} />
              )}
              {residents.items.map((resident) => (
                <ResidentCard
                  key={resident.id}
                  resident={resident}
                  onChanged={residents.first.reload}
                />
              ))}
              <More pages={residents} testId="register-more" />
            </View>
          )}
        </LoadedContent>
      </View>
    </Screen>
  );
}
