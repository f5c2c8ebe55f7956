import type { Ladder } from '@linli/shared/contracts/emergency-ladder';
import { reasonLength } from '@linli/shared/kernel/reason';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { ChoiceField } from '@/components/choice-field';
import { ConfirmSheet } from '@/components/confirm-sheet';
import { StateNote } from '@/components/state-note';
import { TextField } from '@/components/text-field';
import { emergencyDesk } from '@/i18n/zh-CN';
import { figureProblems, ladderOf } from '../ladder-draft';
import type { Start } from '../ladder-draft';
import { changeInWords } from '../ladder-words';
import type { LadderEditing } from '../use-ladder';
import { useLadderEditing } from '../use-ladder';
import { LadderStepsForm } from './ladder-steps-form';

const words = emergencyDesk.ladder;
const figures = ['repeats', 'every', 'slow', 'setOut', 'target', 'giveUp'] as const;
const starts: readonly Start[] = ['soon', 'tomorrow', 'day'];
const startChoices = starts.map((value) => ({ value, title: words.starts[value] }));

interface PartProps {
  readonly editing: LadderEditing;
}

function Figures({ editing: { draft, change, now } }: PartProps): React.JSX.Element {
  const problems = figureProblems(draft, now);
  return (
    <Card>
      <View className="stack">
        {figures.map((field) => (
          <TextField
            key={field}
            label={words.fields[field]}
            kind="number"
            maxLength={4}
            value={draft[field]}
            error={problems[field]}
            onChange={(written) => {
              change({ [field]: written });
            }}
            testId={`ladder-${field}`}
          />
        ))}
      </View>
    </Card>
  );
}

function WhenAndWhy({ editing }: PartProps): React.JSX.Element {
  const { draft, change, isChecked, now } = editing;
  const problems = figureProblems(draft, now);
  return (
    <Card>
      <View className="stack">
        <ChoiceField
          label={words.fields.from}
          choices={startChoices}
          value={draft.start}
          onChange={(start) => {
            change({ start });
          }}
          testId="ladder-start"
        />
        {draft.start === 'day' && (
          <TextField
            label={words.fields.day}
            kind="number"
            maxLength={8}
            value={draft.day}
            error={isChecked || draft.day.length === 8 ? problems.day : null}
            onChange={(day) => {
              change({ day });
            }}
            testId="ladder-day"
          />
        )}
        <TextField
          label={words.fields.reason}
          kind="multiline"
          maxLength={reasonLength}
          value={draft.reason}
          error={isChecked ? problems.reason : null}
          onChange={(reason) => {
            change({ reason });
          }}
          testId="ladder-reason"
        />
      </View>
    </Card>
  );
}

function Meaning({ before, editing }: PartProps & { readonly before: Ladder }) {
  const after = ladderOf(editing.draft);
  if (after === null) return null;
  const changes = changeInWords(before, after);
  return (
    <StateNote
      tone={changes.length === 0 ? 'secondary' : 'warning'}
      title={changes.length === 0 ? words.same : words.meaning}
      testId="ladder-meaning"
    >
      {changes.map((sentence) => (
        <View key={sentence}>{sentence}</View>
      ))}
    </StateNote>
  );
}

interface LadderFormProps {
  readonly before: Ladder;
  readonly onSaved: () => void;
}

/** A new version of the ladder: the steps, the bounds, from when and why, and what it means in words. */
export function LadderForm({ before, onSaved }: LadderFormProps): React.JSX.Element {
  const editing = useLadderEditing(before, onSaved);
  const [isAsking, setIsAsking] = useState(false);
  const { act } = editing;
  return (
    <View className="stack-wide" data-testid="ladder-form">
      <View className="text-section">{words.editTitle}</View>
      <LadderStepsForm editing={editing} />
      <Figures editing={editing} />
      <WhenAndWhy editing={editing} />
      <Meaning before={before} editing={editing} />
      <Button
        testId="ladder-save"
        onPress={() => {
          editing.check();
          if (editing.isReady) setIsAsking(true);
        }}
      >
        {words.save}
      </Button>
      {isAsking && (
        <ConfirmSheet
          title={words.saveTitle}
          words={words.saveLines}
          confirm={words.save}
          isBusy={act.isBusy}
          error={act.error}
          onConfirm={editing.save}
          onCancel={() => {
            setIsAsking(false);
          }}
          testId="ladder"
        />
      )}
    </View>
  );
}
