import { purposeOf } from '@linli/shared/privacy/purposes';
import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { CheckRow } from '@/components/check-row';
import { account, privacyNotice } from '@/i18n/zh-CN';
import { open, pages } from '@/services/navigation';

interface ConsentTickProps {
  readonly purpose: 'phone' | 'real-name';
  readonly isAgreed: boolean;
  readonly onChange: (isAgreed: boolean) => void;
}

/** What is taken, why and for how long, and the tick by which the person agrees to just that. */
export function ConsentTick({ purpose, isAgreed, onChange }: ConsentTickProps): React.JSX.Element {
  const { what, why, howLong, withoutIt } = purposeOf(purpose);
  const facts = [
    [privacyNotice.what, what.join('、')],
    [privacyNotice.why, why],
    [privacyNotice.howLong, howLong],
    [privacyNotice.withoutIt, withoutIt],
  ] as const;
  return (
    <View className="stack">
      {facts.map(([name, text]) => (
        <View key={name}>
          <View className="text-note">{name}</View>
          <View className="text-body">{text}</View>
        </View>
      ))}
      <CheckRow
        title={account.consent[purpose]}
        isChecked={isAgreed}
        onChange={onChange}
        testId={`agree-${purpose}`}
      />
      <Button
        kind="quiet"
        testId={`notice-${purpose}`}
        onPress={() => {
          open(pages.privacyNotice);
        }}
      >
        {account.consent.notice}
      </Button>
    </View>
  );
}
