import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { form } from '@/i18n/zh-CN';
import { Button } from './button';
import type { Choice } from './choice-field';
import { ChoiceRow } from './choice-field';
import type { FieldWords } from './field-frame';
import { FieldFrame } from './field-frame';
import { Icon } from './icon';
import { pressable } from './pressable';
import { Sheet } from './sheet';
import { spokenAs } from './spoken';
import { TextField } from './text-field';
import './pick-field.scss';

interface PickFieldProps<T extends string> extends FieldWords {
  readonly choices: readonly Choice<T>[];
  readonly value: T | null;
  readonly onChange: (value: T) => void;
  /** When the server searches: called with what was written; `choices` are then what it found. */
  readonly onSearch?: (words: string) => void;
  readonly placeholder?: string;
  readonly isDisabled?: boolean;
  readonly testId: string;
}

/** Above this many the sheet has a field to search in. */
const searchedAbove = 8;
/** More are not drawn: nobody reads them, and a mini-program may send only so much at once. */
const drawnAtMost = 50;

/** The choices whose title or line contains every word that was written. */
export function matching<T extends string>(
  choices: readonly Choice<T>[],
  written: string,
): Choice<T>[] {
  const words = written.trim().toLowerCase().split(/\s+/);
  return choices.filter((choice) => {
    const text = `${choice.title} ${choice.words ?? ''}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

function PickSheet<T extends string>(
  props: PickFieldProps<T> & { readonly onClose: () => void },
): React.JSX.Element {
  const { label, choices, value, onChange, onSearch, onClose, testId } = props;
  const [written, setWritten] = useState('');
  const found = onSearch === undefined ? matching(choices, written) : choices;
  const rest = found.length - drawnAtMost;
  const search = (words: string): void => {
    setWritten(words);
    onSearch?.(words);
  };
  return (
    <Sheet
      title={label}
      testId={`${testId}-sheet`}
      onClose={onClose}
      footer={
        <Button kind="quiet" testId={`${testId}-close`} onPress={onClose}>
          {form.close}
        </Button>
      }
    >
      {(onSearch !== undefined || choices.length > searchedAbove) && (
        <TextField
          label={form.search}
          value={written}
          onChange={search}
          testId={`${testId}-search`}
        />
      )}
      <View className="choices" {...spokenAs({ role: 'radiogroup', label })}>
        {found.slice(0, drawnAtMost).map((choice) => (
          <ChoiceRow
            key={choice.value}
            choice={choice}
            isChosen={choice.value === value}
            testId={`${testId}-${choice.value}`}
            onPress={() => {
              onChange(choice.value);
              onClose();
            }}
          />
        ))}
      </View>
      {found.length === 0 && <View className="text-secondary">{form.nothingFound}</View>}
      {rest > 0 && <View className="text-secondary">{form.moreFound(rest)}</View>}
    </Sheet>
  );
}

/** One of many, chosen from a sheet; long lists can be searched. */
export function PickField<T extends string>(props: PickFieldProps<T>): React.JSX.Element {
  const { label, choices, value, testId, isDisabled = false } = props;
  const [isOpen, setOpen] = useState(false);
  // What the server searches may no longer be among the choices: the name that was picked stays.
  const [picked, setPicked] = useState<Choice<T> | null>(null);
  const chosen = [...choices, ...(picked === null ? [] : [picked])].find(
    (choice) => choice.value === value,
  );
  const said = chosen?.title ?? props.placeholder ?? form.pick;
  return (
    <FieldFrame label={label} testId={testId} hint={props.hint} error={props.error}>
      <View
        className="field__box pick"
        id={testId}
        data-testid={testId}
        {...pressable({
          label: `${label}，${said}`,
          isDisabled,
          onPress: () => {
            setOpen(true);
          },
        })}
      >
        <Text className={chosen === undefined ? 'pick__word field__placeholder' : 'pick__word'}>
          {said}
        </Text>
        <Icon name="chevron-right" tone="secondary" size="small" />
      </View>
      {isOpen && (
        <PickSheet
          {...props}
          onChange={(next) => {
            setPicked(choices.find((choice) => choice.value === next) ?? null);
            props.onChange(next);
          }}
          onClose={() => {
            setOpen(false);
          }}
        />
      )}
    </FieldFrame>
  );
}
