import type { CareRecordView } from '@linli/shared/contracts/care';
import { View } from '@tarojs/components';
import { Card } from '@/components/card';
import { Row } from '@/components/row';
import { care as words } from '@/i18n/zh-CN';
import { open, pages } from '@/services/navigation';

/** What is missing for somebody, in words; what the viewer may not know is not said to be missing. */
export function missingOf(record: CareRecordView): string[] {
  const { devices, contactsVerified, hasAccount, lastDrillAt } = record;
  const missing: string[] = [];
  if (devices.length === 0) missing.push(words.missing.device);
  if (devices.some(({ health }) => health === 'down')) missing.push(words.missing.down);
  if (contactsVerified === 0) missing.push(words.missing.contact);
  if (!hasAccount) missing.push(words.missing.account);
  if (lastDrillAt === null) missing.push(words.missing.drill);
  return missing;
}

/** One person of the register, with what is missing for them. */
export function CareCard({ record }: { readonly record: CareRecordView }): React.JSX.Element {
  const missing = missingOf(record);
  const group = record.group === null ? '' : `，${words.groups[record.group]}`;
  return (
    <Card>
      <Row
        title={`${record.name}${group}`}
        note={record.address}
        testId="care-record"
        onPress={() => {
          open(pages.careRecord, { careRecordId: record.id });
        }}
      />
      <View className="text-secondary">
        {missing.length === 0 ? words.nothingMissing : missing.join('；')}
      </View>
    </Card>
  );
}
