import type { closingOutcomes } from '@linli/shared/contracts/emergency-response';
import { closeCall } from '@linli/shared/contracts/emergency-response';
import { useState } from 'react';
import { ChoiceField } from '@/components/choice-field';
import { ConfirmSheet } from '@/components/confirm-sheet';
import { TextField } from '@/components/text-field';
import { emergencyResponse } from '@/i18n/zh-CN';
import { call } from '@/services/call';
import { useAct } from '@/services/use-act';

const words = emergencyResponse.closing;
type Outcome = (typeof closingOutcomes)[number];

const order: readonly Outcome[] = ['helped', 'transferred-120', 'false-alarm'];
const choicesFor = (isThere: boolean) =>
  order
    .filter((value) => isThere || value !== 'helped')
    .map((value) => ({ value, ...words.outcomes[value] }));

interface ClosingSheetProps {
  readonly callId: string;
  /** Somebody is at the door: before that nobody can have helped. */
  readonly isThere: boolean;
  readonly onDone: () => void;
  readonly onCancel: () => void;
}

/** Ending a call: how it went must be chosen, a note may be left. */
export function ClosingSheet({
  callId,
  isThere,
  onDone,
  onCancel,
}: ClosingSheetProps): React.JSX.Element {
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [note, setNote] = useState('');
  const act = useAct();
  return (
    <ConfirmSheet
      title={words.title}
      words={isThere ? words.lines : [words.notThere, ...words.lines]}
      confirm={words.confirm}
      isBusy={act.isBusy}
      isDisabled={outcome === null}
      error={act.error}
      testId="closing"
      onCancel={onCancel}
      onConfirm={() => {
        if (outcome === null) return;
        act.run(() => call(closeCall, { callId, outcome, note: note.trim() }), onDone);
      }}
    >
      <ChoiceField
        label={words.outcome}
        choices={choicesFor(isThere)}
        value={outcome}
        onChange={setOutcome}
        testId="closing-outcome"
      />
      <TextField
        label={words.note}
        kind="multiline"
        maxLength={200}
        value={note}
        onChange={setNote}
        testId="closing-note"
      />
    </ConfirmSheet>
  );
}
