import type { ClauseView } from '@linli/shared/contracts/indicators';
import { formatInstant } from '@linli/shared/kernel/time';
import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { board } from '@/i18n/zh-CN';
import { open, pages } from '@/services/navigation';
import { ClauseStateBadge } from './clause-state';
import { ClauseUsage } from './clause-usage';

const words = board.indicator;

type Figure = ClauseView['figures'][number];

/** Where a figure comes from; that uses are counted from uses needs no saying. */
function sourceWords({ provenance, source }: Figure): string {
  const known =
    provenance === null || provenance === 'recorded' ? [] : [board.provenances[provenance]];
  return [...known, ...(source === null ? [] : [words.source(source)])].join(' · ');
}

/** True for the last of a run of figures from one source: said once, under all of them. */
function endsItsSource(figures: readonly Figure[], index: number): boolean {
  const [figure, next] = [figures[index], figures[index + 1]];
  if (figure === undefined || sourceWords(figure) === '') return false;
  return next === undefined || sourceWords(next) !== sourceWords(figure);
}

function Figures({ figures }: { readonly figures: ClauseView['figures'] }): React.JSX.Element {
  return (
    <View>
      <View className="text-strong">{words.figures}</View>
      {figures.map((figure, index) => (
        <View key={figure.label} className="figure">
          <View className="row-between">
            <View className="text-secondary">{figure.label}</View>
            <View className="usage__number">{figure.value}</View>
          </View>
          {endsItsSource(figures, index) && (
            <View className="text-note">{sourceWords(figure)}</View>
          )}
        </View>
      ))}
    </View>
  );
}

function Claim({ claim }: { readonly claim: NonNullable<ClauseView['claim']> }): React.JSX.Element {
  return (
    <View className="stack">
      <View className="text-strong">{words.claim}</View>
      <View className="quote">“{claim.quote}”</View>
      <View className="text-note">{words.source(claim.source)}</View>
    </View>
  );
}

/** One clause: its state and why, the figures with their sources, what was claimed, and the uses behind it. */
export function ClauseCard({ clause }: { readonly clause: ClauseView }): React.JSX.Element {
  return (
    <Card testId={`clause-${clause.id}`}>
      <View className="stack-wide">
        <View className="stack">
          <ClauseStateBadge state={clause.state} />
          <View className="text-strong">{clause.text}</View>
          <View className="text-body" data-testid="clause-reason">
            {clause.reason}
          </View>
          {clause.changedAt !== null && (
            <View className="text-note">{words.changed(formatInstant(clause.changedAt))}</View>
          )}
        </View>
        {clause.figures.length > 0 && <Figures figures={clause.figures} />}
        {clause.claim !== null && <Claim claim={clause.claim} />}
        {clause.usage !== null && <ClauseUsage usage={clause.usage} />}
        <Button
          kind="quiet"
          icon="shield-check"
          testId={`entries-${clause.id}`}
          onPress={() => {
            open(pages.entries, { clause: clause.id });
          }}
        >
          {words.entries}
        </Button>
      </View>
    </Card>
  );
}
