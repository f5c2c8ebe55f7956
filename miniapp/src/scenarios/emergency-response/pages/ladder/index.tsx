import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/components/button';
import { LoadedContent } from '@/components/loaded-content';
import { Screen } from '@/components/screen';
import { SignInFirst } from '@/components/sign-in-first';
import { emergencyDesk, emergencyResponse } from '@/i18n/zh-CN';
import { LadderForm } from '../../components/ladder-form';
import { LadderVersionCard } from '../../components/ladder-version';
import { inForceOf, useLadders } from '../../use-ladder';

const words = emergencyDesk.ladder;

/** Who is asked for help, when: what holds, what held, and a new version. */
export default function LadderPage(): React.JSX.Element {
  const { isSignedIn, ladders } = useLadders();
  const [isEditing, setIsEditing] = useState(false);
  return (
    <Screen testId="page-ladder" title={words.title}>
      {!isSignedIn && <SignInFirst icon="users" words={emergencyResponse.signIn} />}
      {isSignedIn && (
        <LoadedContent loaded={ladders}>
          {(data) => (
            <View className="stack-wide">
              <View className="text-secondary">{words.lead}</View>
              {data.can.change && !isEditing && (
                <Button
                  kind="quiet"
                  testId="ladder-change"
                  onPress={() => {
                    setIsEditing(true);
                  }}
                >
                  {words.change}
                </Button>
              )}
              {isEditing && (
                <LadderForm
                  before={inForceOf(data)}
                  onSaved={() => {
                    setIsEditing(false);
                    ladders.reload();
                  }}
                />
              )}
              {data.items.map((version) => (
                <LadderVersionCard key={version.id ?? 'by-itself'} version={version} />
              ))}
            </View>
          )}
        </LoadedContent>
      )}
    </Screen>
  );
}
