import type { BoardView, CatalogueId } from '@linli/shared/contracts/indicators';
import { catalogueIds, clauseStates } from '@linli/shared/contracts/indicators';
import { formatDuration, formatInstant } from '@linli/shared/kernel/time';
import { View } from '@tarojs/components';
import { Card } from '@/components/card';
import { LoadedContent } from '@/components/loaded-content';
import { pressable } from '@/components/pressable';
import { Screen } from '@/components/screen';
import { board as words } from '@/i18n/zh-CN';
import { usePageQuery } from '@/services/page-query';
import { BoardTotals } from '../../components/board-totals';
import { ClauseStateBadge } from '../../components/clause-state';
import { IndicatorTable } from '../../components/indicator-table';
import { useBoard, useLogStatus } from '../../use-board';
import '../../components/board.scss';

interface CataloguesProps {
  readonly chosen: CatalogueId | null;
  readonly onChoose: (catalogue: CatalogueId) => void;
}

function Catalogues({ chosen, onChoose }: CataloguesProps): React.JSX.Element {
  return (
    <View className="catalogues" {...{ role: 'tablist' }}>
      {catalogueIds.map((id) => (
        <View
          key={id}
          className={`catalogues__one ${id === chosen ? 'catalogues__one--chosen' : ''}`}
          id={`catalogue-${id}`}
          data-testid={`catalogue-${id}`}
          {...pressable({
            label: words.catalogues[id],
            role: 'tab',
            isChosen: id === chosen,
            onPress: () => {
              onChoose(id);
            },
          })}
        >
          {words.catalogues[id]}
        </View>
      ))}
    </View>
  );
}

function Meanings(): React.JSX.Element {
  return (
    <Card title={words.meaning}>
      {clauseStates.map((state) => (
        <View key={state} className="fact">
          <ClauseStateBadge state={state} />
          <View className="text-secondary">{words.stateMeanings[state]}</View>
        </View>
      ))}
    </Card>
  );
}

function LogHealth(): React.JSX.Element | null {
  const status = useLogStatus().data;
  if (status === null) return null;
  const waiting = status.oldestUnsealedAgeSeconds;
  return (
    <Card title={words.log.title} testId="log-status">
      <View className="text-secondary">
        {status.publishedAt === null
          ? words.log.neverPublished
          : words.log.published(status.publishedSize, formatInstant(status.publishedAt))}
      </View>
      <View className="text-secondary">
        {waiting === null ? words.log.upToDate : words.log.behind(formatDuration(waiting))}
      </View>
    </Card>
  );
}

function Board({ board }: { readonly board: BoardView }): React.JSX.Element {
  return (
    <>
      <BoardTotals board={board} />
      {board.catalogue.note !== null && <View className="text-note">{board.catalogue.note}</View>}
      <IndicatorTable board={board} />
    </>
  );
}

function catalogueOf(text: string | undefined): CatalogueId | null {
  return catalogueIds.find((id) => id === text) ?? null;
}

/** The community's board: the official table, state by state, open to everyone. */
export default function BoardPage(): React.JSX.Element {
  const { catalogue, choose, board } = useBoard(catalogueOf(usePageQuery()['catalogue']));
  return (
    <Screen testId="page-board" title={words.title} isWide>
      <View className="text-secondary">{words.lead}</View>
      <Catalogues chosen={catalogue} onChoose={choose} />
      <LoadedContent loaded={board} lines={8}>
        {(known) => <Board board={known} />}
      </LoadedContent>
      <View style={{ height: '32px' }} />
      <Meanings />
      <LogHealth />
    </Screen>
  );
}
