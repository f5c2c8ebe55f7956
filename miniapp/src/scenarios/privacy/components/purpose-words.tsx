import type { PurposeView } from '@linli/shared/contracts/privacy';
import { View } from '@tarojs/components';
import { Fold } from '@/components/fold';
import { privacyNotice as words } from '@/i18n/zh-CN';

function Fact({ name, text }: { readonly name: string; readonly text: string }): React.JSX.Element {
  return (
    <View>
      <View className="text-note">{name}</View>
      <View className="text-body">{text}</View>
    </View>
  );
}

/** What a purpose takes, why and for how long, in the order in which one decides. */
export function PurposeFacts({ purpose }: { readonly purpose: PurposeView }): React.JSX.Element {
  return (
    <View className="stack">
      {!purpose.inUse && <View className="text-secondary">{words.notInUse}</View>}
      <Fact name={words.what} text={purpose.what.join('、')} />
      <Fact name={words.why} text={purpose.why} />
      <Fact name={words.howLong} text={purpose.howLong} />
      <Fact name={words.withoutIt} text={purpose.withoutIt} />
    </View>
  );
}

/** The same, with the law behind it one press away for those who look it up. */
export function PurposeWhole({ purpose }: { readonly purpose: PurposeView }): React.JSX.Element {
  return (
    <View className="stack">
      <View className="text-secondary">{words.asks[purpose.asksFor]}</View>
      <PurposeFacts purpose={purpose} />
      <Fold title={words.basis} testId={`basis-${purpose.id}`}>
        <View className="stack">
          <View className="text-body">{purpose.basis}</View>
          {purpose.toReview !== null && <Fact name={words.toReview} text={purpose.toReview} />}
        </View>
      </Fold>
    </View>
  );
}
