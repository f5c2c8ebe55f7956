import { decideConsent, listConsents } from '@linli/shared/contracts/privacy';
import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { ErrorLine } from '@/components/error-state';
import { myCard } from '@/i18n/zh-CN';
import { call } from '@/services/call';
import { useAct } from '@/services/use-act';
import { useLoaded } from '@/services/use-loaded';

const words = myCard.consent;

/** Asks for a consent in its place, with the purpose's own text; nothing is agreed to by going on. */
export function ConsentAsk(props: {
  readonly purpose: 'health' | 'emergency-contacts';
  readonly onGiven: () => void;
}): React.JSX.Element | null {
  const { purpose: id, onGiven } = props;
  const consents = useLoaded(`consent-${id}`, () => call(listConsents, {}));
  const giving = useAct();
  const purpose = consents.data?.items.find((one) => one.purpose.id === id)?.purpose;
  if (consents.error !== null) return <ErrorLine error={consents.error} />;
  if (purpose === undefined) return null;
  const facts = [
    [words.what, purpose.what.join('、')],
    [words.why, purpose.why],
    [words.howLong, purpose.howLong],
    [words.withoutIt, purpose.withoutIt],
  ] as const;
  return (
    <View className="stack" data-testid={`ask-${id}`}>
      <View>{words.ask}</View>
      {facts.map(([name, text]) => (
        <View key={name}>
          <View className="text-note">{name}</View>
          <View className="text-body">{text}</View>
        </View>
      ))}
      {giving.error !== null && <ErrorLine error={giving.error} />}
      <Button
        testId={`agree-${id}`}
        isBusy={giving.isBusy}
        onPress={() => {
          const { version } = purpose;
          giving.run(() => call(decideConsent, { purpose: id, given: true, version }), onGiven);
        }}
      >
        {words.agree}
      </Button>
    </View>
  );
}
