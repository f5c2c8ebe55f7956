import { formatInstant } from '@linli/shared/kernel/time';
import { View } from '@tarojs/components';
import { Card } from '@/components/card';
import { Row } from '@/components/row';
import { StateBadge } from '@/components/state-badge';
import { emergencyDesk } from '@/i18n/zh-CN';
import { useNow } from '@/services/clock';
import { boundsInWords, ladderInWords } from '../ladder-words';
import type { LadderVersion } from '../use-ladder';

const words = emergencyDesk.ladder;

function validityOf({ validFrom, validUntil }: LadderVersion): string {
  if (validFrom === null) return words.byItself;
  return validUntil === null
    ? words.validFrom(formatInstant(validFrom))
    : words.valid(formatInstant(validFrom), formatInstant(validUntil));
}

/** One version in words: who is asked when, by what, how often, and from when on. */
export function LadderVersionCard({ version }: { readonly version: LadderVersion }) {
  const now = useNow(60_000);
  const { ladder, isInForce, validFrom, reason } = version;
  const isComing = validFrom !== null && validFrom > now;
  return (
    <Card testId={isInForce ? 'ladder-in-force' : 'ladder-version'}>
      <View className="stack">
        {isInForce ? (
          <StateBadge word={words.inForce} shape="circle-check" tone="success" />
        ) : (
          <StateBadge
            word={isComing ? words.coming(formatInstant(validFrom)) : words.past}
            shape={isComing ? 'hourglass' : 'history'}
            tone={isComing ? 'information' : 'secondary'}
          />
        )}
        <View className="text-secondary">{validityOf(version)}</View>
        {version.id !== null && reason !== '' && (
          <View className="text-secondary">{words.reason(reason)}</View>
        )}
        {ladderInWords(ladder).map((step, at) => (
          <Row key={at} title={step.title} note={step.words} />
        ))}
        {boundsInWords(ladder).map((sentence) => (
          <View key={sentence}>{sentence}</View>
        ))}
      </View>
    </Card>
  );
}
