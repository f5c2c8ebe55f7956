import { listVisits, settleVisit, takeVisit } from '@linli/shared/contracts/check-ins';
import type { VisitView } from '@linli/shared/contracts/check-ins';
import { formatDuration, formatInstant } from '@linli/shared/kernel/time';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { ChoiceField } from '@/components/choice-field';
import { ConfirmSheet } from '@/components/confirm-sheet';
import { EmptyState } from '@/components/empty-state';
import { ErrorLine } from '@/components/error-state';
import { LoadedContent } from '@/components/loaded-content';
import { Row } from '@/components/row';
import { Screen } from '@/components/screen';
import { SignInFirst } from '@/components/sign-in-first';
import { checkIns } from '@/i18n/zh-CN';
import { call } from '@/services/call';
import { open, pages } from '@/services/navigation';
import { useLiveReading } from '@/services/realtime';
import { useIsSignedIn } from '@/services/session';
import { useAct } from '@/services/use-act';
import { useLoaded } from '@/services/use-loaded';

const words = checkIns.visits;
type Result = keyof typeof words.choices;
const choices = (Object.keys(words.choices) as Result[]).map((value) => ({
  value,
  ...words.choices[value],
}));

function notesOf({ heardAt, takenBy, settledAt, missedAt }: VisitView, now: number): string[] {
  return [
    ...(settledAt === null ? [words.waiting(formatDuration((now - missedAt) / 1000))] : []),
    ...(takenBy === null ? [] : [words.takenBy(takenBy)]),
    ...(heardAt === null ? [] : [words.heard(formatInstant(heardAt).slice(-5))]),
  ];
}

interface VisitCardProps {
  readonly visit: VisitView;
  readonly now: number;
  readonly onChanged: () => void;
  readonly onSettle: () => void;
}

function VisitCard({ visit, now, onChanged, onSettle }: VisitCardProps): React.JSX.Element {
  const taking = useAct();
  const { id: visitId, name, address, state, careRecordId, can } = visit;
  return (
    <Card>
      <View className="stack" data-testid="visit">
        <Row title={name} note={address} end={<View>{words.states[state]}</View>} />
        {notesOf(visit, now).map((note) => (
          <View key={note}>{note}</View>
        ))}
        {taking.error !== null && <ErrorLine error={taking.error} />}
        {can.take && (
          <Button
            testId="take"
            isBusy={taking.isBusy}
            onPress={() => {
              taking.run(() => call(takeVisit, { visitId }), onChanged);
            }}
          >
            {words.take}
          </Button>
        )}
        {can.settle && (
          <Button kind="quiet" testId="settle" onPress={onSettle}>
            {words.settle}
          </Button>
        )}
        <Button
          kind="quiet"
          testId="open-person"
          onPress={() => {
            open(pages.careRecord, { careRecordId });
          }}
        >
          {words.person}
        </Button>
      </View>
    </Card>
  );
}

function SettleSheet(props: {
  readonly visit: VisitView;
  readonly onClose: () => void;
  readonly onDone: () => void;
}): React.JSX.Element {
  const [result, setResult] = useState<Result | null>(null);
  const settling = useAct();
  return (
    <ConfirmSheet
      title={props.visit.name}
      words={props.visit.address}
      confirm={words.submit}
      testId="settle-sheet"
      isBusy={settling.isBusy}
      isDisabled={result === null}
      error={settling.error}
      onCancel={props.onClose}
      onConfirm={() => {
        if (result === null) return;
        const visitId = props.visit.id;
        settling.run(() => call(settleVisit, { visitId, result }), props.onDone);
      }}
    >
      <ChoiceField
        label={words.ask}
        choices={choices}
        value={result}
        onChange={setResult}
        testId="result"
      />
    </ConfirmSheet>
  );
}

const pollMs = 15_000;

/** Staff: whom to look after because nothing was heard of them. */
export default function VisitsPage(): React.JSX.Element {
  const isSignedIn = useIsSignedIn();
  const [settled, setSettled] = useState<VisitView | null>(null);
  const visits = useLoaded(isSignedIn ? 'visits' : null, () => call(listVisits, {}));
  useLiveReading({ topic: 'check-in', pollMs }, () => {
    if (isSignedIn) visits.reload();
  });
  return (
    <Screen testId="page-visits" title={words.title}>
      {!isSignedIn && <SignInFirst icon="user-check" words={words.signIn} />}
      {isSignedIn && (
        <LoadedContent loaded={visits}>
          {({ items, serverNow }) => (
            <View className="stack-wide">
              {items.length === 0 && <EmptyState icon="user-check" {...words.empty} />}
              {items.map((visit) => (
                <VisitCard
                  key={visit.id}
                  visit={visit}
                  now={serverNow}
                  onChanged={visits.reload}
                  onSettle={() => {
                    setSettled(visit);
                  }}
                />
              ))}
            </View>
          )}
        </LoadedContent>
      )}
      {settled !== null && (
        <SettleSheet
          visit={settled}
          onClose={() => {
            setSettled(null);
          }}
          onDone={() => {
            setSettled(null);
            visits.reload();
          }}
        />
      )}
    </Screen>
  );
}
