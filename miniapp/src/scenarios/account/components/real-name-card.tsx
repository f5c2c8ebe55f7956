import type { ProfileView } from '@linli/shared/contracts/identity';
import { formatInstant } from '@linli/shared/kernel/time';
import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Row } from '@/components/row';
import { account } from '@/i18n/zh-CN';
import { open, pages } from '@/services/navigation';

const words = account.profile.realName;

function standing({ realName, realNameCheck }: ProfileView): string {
  if (!realNameCheck.isOffered && realName === null) return words.notOffered;
  return words.none;
}

/** Whether the register has confirmed who somebody is, and the way there. */
export function RealNameCard({ profile }: { readonly profile: ProfileView }): React.JSX.Element {
  const { realName, realNameCheck, can } = profile;
  const { lockedUntil } = realNameCheck;
  return (
    <Card title={words.title} testId="real-name-card">
      <View className="stack">
        {realName === null ? (
          <View>{standing(profile)}</View>
        ) : (
          <Row
            icon="user-check"
            title={words.verified(realName.nameMasked)}
            note={`${words.tail(realName.idNumberMasked)}，${words.since(formatInstant(realName.verifiedAt))}`}
            testId="real-name"
          />
        )}
        {realNameCheck.isOffered && lockedUntil !== null && (
          <View className="text-secondary">{words.locked(formatInstant(lockedUntil))}</View>
        )}
        {can.checkRealName && (
          <Button
            kind="quiet"
            testId="to-real-name"
            onPress={() => {
              open(pages.realName);
            }}
          >
            {realName === null ? words.start : words.again}
          </Button>
        )}
      </View>
    </Card>
  );
}
