import type { CatalogueId, getIndicator } from '@linli/shared/contracts/indicators';
import { catalogueIds } from '@linli/shared/contracts/indicators';
import type { OutputOf } from '@linli/shared/kernel/endpoint';
import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { LoadedContent } from '@/components/loaded-content';
import { Screen } from '@/components/screen';
import { board as words } from '@/i18n/zh-CN';
import { useClientConfig } from '@/services/client-config';
import { openFile } from '@/services/paper';
import { usePageQuery } from '@/services/page-query';
import { bundlePath } from '../../bundle-path';
import { ClauseCard } from '../../components/clause-card';
import { ClauseStateBadge } from '../../components/clause-state';
import { useIndicator } from '../../use-board';
import '../../components/board.scss';

type IndicatorAnswer = OutputOf<typeof getIndicator>;

function Bundle({ indicatorId }: { readonly indicatorId: string }): React.JSX.Element | null {
  const config = useClientConfig();
  if (config === null) return null;
  const path = bundlePath(config.community.slug, indicatorId);
  return (
    <View className="stack no-print" style={{ marginTop: '32px' }}>
      <Button
        kind="quiet"
        icon="download"
        testId="download-bundle"
        onPress={() => {
          openFile(path);
        }}
      >
        {words.download}
      </Button>
      <View className="text-note">{words.downloadWords}</View>
    </View>
  );
}

function Indicator({ answer }: { readonly answer: IndicatorAnswer }): React.JSX.Element {
  const { indicator, definition, clauses } = answer;
  return (
    <>
      <Card>
        <View className="stack">
          <ClauseStateBadge state={indicator.state} />
          <View className="text-title">{indicator.name}</View>
          <View className="text-note">{words.indicator.requirement}</View>
          <View className="text-body">{indicator.requirement}</View>
          {definition !== '' && definition !== indicator.requirement && (
            <>
              <View className="text-note">{words.indicator.definition}</View>
              <View className="text-secondary">{definition}</View>
            </>
          )}
        </View>
      </Card>
      <View className="table__group">{words.indicator.clauses}</View>
      {clauses.map((clause) => (
        <ClauseCard key={clause.id} clause={clause} />
      ))}
      <Bundle indicatorId={indicator.id} />
    </>
  );
}

/** One indicator: what is required, and clause by clause what shows it. */
export default function IndicatorPage(): React.JSX.Element {
  const query = usePageQuery();
  const catalogue: CatalogueId = catalogueIds.find((id) => id === query['catalogue']) ?? 'basic';
  const indicator = useIndicator(catalogue, query['id'] ?? '');
  return (
    <Screen testId="page-indicator" title={words.columns.name}>
      <LoadedContent loaded={indicator}>{(known) => <Indicator answer={known} />}</LoadedContent>
    </Screen>
  );
}
