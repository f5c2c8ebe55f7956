import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { EmptyState } from '@/components/empty-state';
import { LoadedContent } from '@/components/loaded-content';
import { Screen } from '@/components/screen';
import { SignInFirst } from '@/components/sign-in-first';
import { StateNote } from '@/components/state-note';
import { emergencyDesk, emergencyResponse } from '@/i18n/zh-CN';
import { open, pages } from '@/services/navigation';
import { mostUrgentFirst } from '../../call-marks';
import { BoardCall } from '../../components/board-call';
import { Staleness } from '../../components/staleness';
import type { DutyBoard } from '../../use-board';
import { useBoard } from '../../use-board';
import '../../components/board.scss';

const words = emergencyDesk.board;

function Head({ board }: { readonly board: DutyBoard }): React.JSX.Element {
  const real = board.items.filter(({ isDrill }) => !isDrill).length;
  return (
    <View className="stack">
      <View className="board-head">
        <View className="board-head__count">{words.openCalls(real)}</View>
        <View className="board-head__count">{words.onDuty(board.onDuty)}</View>
      </View>
      {board.onDuty === 0 && (
        <StateNote tone="warning" title={words.nobodyOnDuty} testId="nobody-on-duty" />
      )}
    </View>
  );
}

/** Every open call with its clocks, always as it stands now. */
export default function BoardPage(): React.JSX.Element {
  const { isSignedIn, board } = useBoard();
  return (
    <Screen testId="page-duty-board" title={words.title} isWide>
      {!isSignedIn && <SignInFirst icon="siren" words={emergencyResponse.signIn} />}
      {isSignedIn && (
        <LoadedContent loaded={board}>
          {(data) => (
            <View className="stack-wide">
              <Staleness at={data.serverNow} />
              <Head board={data} />
              {data.items.length === 0 && <EmptyState icon="circle-check" {...words.empty} />}
              {mostUrgentFirst(data.items).map((call) => (
                <BoardCall key={call.id} call={call} onChange={board.reload} />
              ))}
              <Button
                kind="quiet"
                icon="history"
                testId="to-closed-calls"
                onPress={() => {
                  open(pages.closedCalls);
                }}
              >
                {words.closed}
              </Button>
            </View>
          )}
        </LoadedContent>
      )}
    </Screen>
  );
}
