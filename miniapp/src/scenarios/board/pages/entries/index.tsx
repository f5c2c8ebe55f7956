import type { ClauseState, listClauseEntries } from '@linli/shared/contracts/indicators';
import type { OutputOf } from '@linli/shared/kernel/endpoint';
import { formatInstant } from '@linli/shared/kernel/time';
import { View } from '@tarojs/components';
import { Card } from '@/components/card';
import { EmptyState } from '@/components/empty-state';
import { LoadedContent } from '@/components/loaded-content';
import { Row } from '@/components/row';
import { Screen } from '@/components/screen';
import { board, shell } from '@/i18n/zh-CN';
import { open, pages } from '@/services/navigation';
import { usePageQuery } from '@/services/page-query';
import { eventWords, originWords } from '../../event-words';
import { hourWords } from '../../log-hours';
import { useClauseEntries } from '../../use-board';
import '../../components/board.scss';

type EntriesAnswer = OutputOf<typeof listClauseEntries>;
const words = board.entries;
const stateWord = (state: ClauseState | null): string =>
  state === null ? words.start : board.states[state];

function Entry({ entry }: { readonly entry: EntriesAnswer['items'][number] }): React.JSX.Element {
  const title = `${words.index(entry.index)} · ${eventWords(entry.type)}`;
  const note = `${hourWords(entry.hour)} · ${originWords(entry.origin)}`;
  if (!entry.published)
    return <Row title={title} note={`${note} · ${words.unpublished}`} testId="entry-waiting" />;
  return (
    <Row
      title={title}
      note={note}
      testId="entry"
      end={<View className="text-strong">{shell.check}</View>}
      onPress={() => {
        open(pages.proof, { entry: entry.entryId });
      }}
    />
  );
}

function History({ history }: { readonly history: EntriesAnswer['history'] }): React.JSX.Element {
  return (
    <Card title={words.history}>
      {history.map((change) => (
        <Row
          key={`${change.at.toString()}-${change.to}`}
          title={words.changed(stateWord(change.from), stateWord(change.to))}
          note={`${formatInstant(change.at)} · ${change.reason}`}
        />
      ))}
    </Card>
  );
}

/** The newest entries that a clause rests on, each to be checked, and how its state has changed. */
export default function EntriesPage(): React.JSX.Element {
  const entries = useClauseEntries(usePageQuery()['clause'] ?? '');
  return (
    <Screen testId="page-entries" title={words.title}>
      <View className="text-secondary" style={{ marginBottom: '16px' }}>
        {words.words}
      </View>
      <LoadedContent loaded={entries}>
        {(known) => (
          <>
            {known.items.length === 0 ? (
              <EmptyState
                icon="circle-dashed"
                title={words.empty.title}
                words={words.empty.words}
              />
            ) : (
              <Card>
                {known.items.map((entry) => (
                  <Entry key={entry.entryId} entry={entry} />
                ))}
              </Card>
            )}
            {known.history.length > 0 && <History history={known.history} />}
          </>
        )}
      </LoadedContent>
    </Screen>
  );
}
