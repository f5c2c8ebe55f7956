import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { EmptyState } from '@/components/empty-state';
import { Icon } from '@/components/icon';
import { LoadedContent } from '@/components/loaded-content';
import { Screen } from '@/components/screen';
import { Steps } from '@/components/steps';
import { board, proof as words, shell } from '@/i18n/zh-CN';
import { canPrint, openFile, printPage } from '@/services/paper';
import { usePageQuery } from '@/services/page-query';
import { bundlePath } from '../../bundle-path';
import type { ProofMaterial } from '../../check-proof';
import { eventWords, originWords } from '../../event-words';
import { hourWords } from '../../log-hours';
import { proofSteps, proofSummary } from '../../proof-steps';
import type { CheckedProof } from '../../use-proof';
import { useProof } from '../../use-proof';
import { spokenAs } from '@/components/spoken';
import '../../components/board.scss';

type Checked = Extract<CheckedProof, { kind: 'checked' }>;

function EntryFacts({ entry }: { readonly entry: ProofMaterial['entry'] }): React.JSX.Element {
  const facts: [string, string][] = [
    [words.entry.type, eventWords(entry.entry.type)],
    [words.entry.hour, hourWords(entry.entry.hour)],
    [words.entry.origin, originWords(entry.entry.origin)],
    [words.entry.place, board.entries.index(entry.index)],
    [words.entry.id, entry.entry.id],
    [words.entry.commitment, entry.entry.commitment],
  ];
  return (
    <Card title={words.entry.title}>
      {facts.map(([label, value]) => (
        <View key={label} className="fact">
          <View className="text-secondary">{label}</View>
          <View className="text-body">{value}</View>
        </View>
      ))}
    </Card>
  );
}

function Checkpoint({ material }: { readonly material: ProofMaterial }): React.JSX.Element {
  return (
    <Card title={words.printable}>
      <View className="stack">
        <View className="text-secondary">{words.printableWords}</View>
        <View className="checkpoint" data-testid="checkpoint-text">
          {material.checkpoint}
        </View>
        {canPrint() && (
          <View className="no-print">
            <Button kind="quiet" icon="printer" onPress={printPage}>
              {words.print}
            </Button>
          </View>
        )}
        <View className="no-print">
          <Button
            kind="quiet"
            icon="download"
            testId="download-bundle"
            onPress={() => {
              openFile(bundlePath(material.entry.entry.community));
            }}
          >
            {words.download}
          </Button>
        </View>
      </View>
    </Card>
  );
}

function Proof({
  checked,
  onAgain,
}: {
  readonly checked: Checked;
  readonly onAgain: () => void;
}): React.JSX.Element {
  const { findings, material } = checked;
  const summary = proofSummary(findings);
  return (
    <>
      <Card testId={summary.isSound ? 'proof-sound' : 'proof-broken'}>
        <View className="proof__summary">
          <Icon
            name={summary.isSound ? 'shield-check' : 'triangle-alert'}
            tone={summary.isSound ? 'success' : 'danger'}
            size="large"
          />
          <View className="text-section" {...spokenAs({ role: 'alert' })}>
            {summary.words}
          </View>
        </View>
        <Steps steps={proofSteps(findings, material)} />
        <View className="no-print">
          <Button kind="quiet" testId="check-again" onPress={onAgain}>
            {words.again}
          </Button>
        </View>
      </Card>
      <EntryFacts entry={material.entry} />
      <Card title={words.limits.title} testId="proof-limits">
        <View className="text-body">{words.limits.words}</View>
      </Card>
      <Checkpoint material={material} />
    </>
  );
}

/** Checks one entry of the log on the reader's own device and shows each step in words. */
export default function ProofPage(): React.JSX.Element {
  const proof = useProof(usePageQuery()['entry'] ?? '');
  const again = { word: shell.retry, onPress: proof.reload };
  return (
    <Screen testId="page-proof" title={words.title}>
      <View className="text-secondary" style={{ marginBottom: '16px' }}>
        {words.lead}
      </View>
      <LoadedContent loaded={proof}>
        {(known) =>
          known.kind === 'checked' ? (
            <Proof checked={known} onAgain={proof.reload} />
          ) : (
            <EmptyState
              icon="hourglass"
              title={words.unpublished.title}
              words={words.unpublished.words}
              action={again}
            />
          )
        }
      </LoadedContent>
    </Screen>
  );
}
