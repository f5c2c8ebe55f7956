import { findHousehold } from '@linli/shared/contracts/binding-desk';
import { getMe } from '@linli/shared/contracts/identity';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { DoorFields } from '@/components/door-fields';
import { EmptyState } from '@/components/empty-state';
import { ErrorLine } from '@/components/error-state';
import { LoadedContent } from '@/components/loaded-content';
import { Screen } from '@/components/screen';
import { SignInFirst } from '@/components/sign-in-first';
import { bindingDesk } from '@/i18n/zh-CN';
import { call } from '@/services/call';
import { useIsSignedIn } from '@/services/session';
import { useAct } from '@/services/use-act';
import { useDoors } from '@/services/use-doors';
import { useLoaded } from '@/services/use-loaded';
import { BoundPeople } from '../../components/bound-people';
import { coveredEstates, deskPosts } from '../../covered-estates';

const words = bindingDesk.householdPage;

function Finding({ estates }: { readonly estates: readonly string[] | 'all' }): React.JSX.Element {
  const doors = useDoors(estates);
  const [found, setFound] = useState<string | null>(null);
  const act = useAct();
  const { whole } = doors;
  return (
    <View className="stack-wide">
      <Card>
        <View className="stack">
          <View className="text-secondary">{words.lead}</View>
          <DoorFields
            doors={{
              ...doors,
              choose: (key, value) => {
                setFound(null);
                act.clear();
                doors.choose(key, value);
              },
            }}
          />
          {act.error !== null && <ErrorLine error={act.error} />}
          <Button
            testId="find"
            isBusy={act.isBusy}
            isDisabled={whole === null}
            onPress={() => {
              if (whole === null) return;
              act.run(
                () => call(findHousehold, whole),
                ({ householdId }) => {
                  setFound(householdId);
                },
              );
            }}
          >
            {words.find}
          </Button>
        </View>
      </Card>
      {found !== null && <BoundPeople householdId={found} />}
    </View>
  );
}

/** Staff: who is bound to a household, found by its door, and ending a binding. */
export default function BoundHouseholdPage(): React.JSX.Element {
  const isSignedIn = useIsSignedIn();
  const me = useLoaded(isSignedIn ? 'me' : null, () => call(getMe, {}));
  return (
    <Screen testId="page-bound-household" title={words.title}>
      {!isSignedIn && <SignInFirst icon="briefcase" words={bindingDesk.signIn} />}
      {isSignedIn && (
        <LoadedContent loaded={me}>
          {(data) => {
            const estates = coveredEstates(data, deskPosts);
            return estates.length === 0 ? (
              <EmptyState icon="briefcase" title={words.noPost.title} words={words.noPost.words} />
            ) : (
              <Finding estates={estates} />
            );
          }}
        </LoadedContent>
      )}
    </Screen>
  );
}
