import { operationActionSchema } from '@linli/shared/contracts/operations';
import type { OperationAction, OperationView } from '@linli/shared/contracts/operations';
import { View } from '@tarojs/components';
import { Chips } from '@/components/chips';
import { PickField } from '@/components/pick-field';
import { me, operations as words } from '@/i18n/zh-CN';
import { whens } from '../use-operations';
import type { OperationFilter } from '../use-operations';

const all = 'all';

const actionChoices = [
  { value: all, title: words.everything },
  ...operationActionSchema.options.map((value) => ({ value, title: words.actions[value] })),
];

function peopleOf(items: readonly OperationView[]) {
  const people = new Map(
    items.map(({ actor: { id, name, post } }) => [
      id,
      `${name} · ${post === null ? words.noPost : me.roles[post]}`,
    ]),
  );
  return [
    { value: all, title: words.everybody },
    ...[...people].map(([value, title]) => ({ value, title })),
  ];
}

interface RecordFiltersProps {
  readonly filter: OperationFilter;
  /** Records from which the people are known. */
  readonly known: readonly OperationView[];
  readonly onChange: (filter: OperationFilter) => void;
}

/** When, what and who. */
export function RecordFilters({ filter, known, onChange }: RecordFiltersProps): React.JSX.Element {
  return (
    <View className="stack">
      <Chips
        label={words.filters.when}
        chips={whens.map((value) => ({ value, word: words.whens[value] }))}
        value={filter.when}
        onChange={(when) => {
          onChange({ ...filter, when });
        }}
        testId="operations-when"
      />
      <PickField
        label={words.filters.action}
        choices={actionChoices}
        value={filter.action ?? all}
        onChange={(value) => {
          onChange({ ...filter, action: value === all ? null : (value as OperationAction) });
        }}
        testId="operations-action"
      />
      <PickField
        label={words.filters.who}
        choices={peopleOf(known)}
        value={filter.actorId ?? all}
        onChange={(value) => {
          onChange({ ...filter, actorId: value === all ? null : value });
        }}
        testId="operations-who"
      />
    </View>
  );
}
