import { getPrivacyStatement } from '@linli/shared/contracts/privacy';
import { formatDay } from '@linli/shared/kernel/time';
import { View } from '@tarojs/components';
import { Card } from '@/components/card';
import { LoadedContent } from '@/components/loaded-content';
import { Row } from '@/components/row';
import { Screen } from '@/components/screen';
import { privacyNotice as words } from '@/i18n/zh-CN';
import { call } from '@/services/call';
import { useLoaded } from '@/services/use-loaded';
import { PurposeWhole } from '../../components/purpose-words';

/** What is collected, why, by which law and for how long; readable before signing in. */
export default function NoticePage(): React.JSX.Element {
  const statement = useLoaded('privacy-statement', () => call(getPrivacyStatement, {}));
  return (
    <Screen testId="page-privacy-notice" title={words.title}>
      <LoadedContent loaded={statement} lines={6}>
        {({ version, since, purposes, retention }) => (
          <View className="stack-wide">
            <View className="text-body">{words.lead}</View>
            <View className="text-note">{words.version(version, formatDay(since))}</View>
            <View className="text-section">{words.purposes}</View>
            {purposes.map((purpose) => (
              <Card key={purpose.id} title={purpose.title} testId={`purpose-${purpose.id}`}>
                <PurposeWhole purpose={purpose} />
              </Card>
            ))}
            <View className="text-section">{words.retention}</View>
            <View className="text-secondary">{words.retentionLead}</View>
            <Card testId="retention">
              {retention.map(({ dataClass, title, keep, citation }) => (
                <Row key={dataClass} title={`${title}：${keep}`} note={citation} />
              ))}
            </Card>
          </View>
        )}
      </LoadedContent>
    </Screen>
  );
}
