import type { BoardView, ClauseState } from '@linli/shared/contracts/indicators';
import { clauseStates } from '@linli/shared/contracts/indicators';
import { formatInstant } from '@linli/shared/kernel/time';
import { Text, View } from '@tarojs/components';
import { Card } from '@/components/card';
import { board as words } from '@/i18n/zh-CN';
import { ClauseStateBadge } from './clause-state';

function Count({
  state,
  count,
}: {
  readonly state: ClauseState;
  readonly count: number;
}): React.JSX.Element {
  return (
    <View className="totals__count" data-testid={`total-${state}`}>
      <ClauseStateBadge state={state} />
      <Text className="totals__number">{count}</Text>
    </View>
  );
}

/** How many indicators are met, and how the clauses stand; nothing is added up that should stay apart. */
export function BoardTotals({ board }: { readonly board: BoardView }): React.JSX.Element {
  const { totals, score } = board;
  return (
    <Card testId="board-totals">
      <View className="stack">
        <View className="text-section" data-testid="board-met">
          {words.totals(totals.met, totals.indicators)}
        </View>
        {score !== null && (
          <View className="text-strong">
            {words.score(score.total.toFixed(1), score.maximum.toString())}
          </View>
        )}
        <View className="text-secondary">{words.clauseTotals}</View>
        <View className="totals">
          {clauseStates
            .filter((state) => totals.clauses[state] > 0)
            .map((state) => (
              <Count key={state} state={state} count={totals.clauses[state]} />
            ))}
        </View>
        <View className="text-note">
          {board.evaluatedAt === null
            ? words.notEvaluated
            : words.evaluatedAt(formatInstant(board.evaluatedAt))}
        </View>
      </View>
    </Card>
  );
}
