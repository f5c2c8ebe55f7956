import type { DrillView } from '@linli/shared/contracts/emergency-drills';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/components/button';
import { ConfirmSheet } from '@/components/confirm-sheet';
import type { Column } from '@/components/data-table';
import { DataTable } from '@/components/data-table';
import type { IconName } from '@/components/icon-outlines';
import type { StateTone } from '@/components/state-badge';
import { StateBadge } from '@/components/state-badge';
import { SwitchRow } from '@/components/switch-row';
import { emergencyDesk } from '@/i18n/zh-CN';
import { useStartDrill } from '../use-drills';

const words = emergencyDesk.drills;

const marks: Readonly<
  Record<DrillView['state'], { readonly shape: IconName; readonly tone: StateTone }>
> = {
  planned: { shape: 'circle-dashed', tone: 'secondary' },
  running: { shape: 'hourglass', tone: 'information' },
  passed: { shape: 'circle-check', tone: 'success' },
  failed: { shape: 'circle-x', tone: 'danger' },
};

function whatOf({ deviceName, isSilent, channel }: DrillView): string {
  const what = deviceName ?? words.app;
  return channel === 'app' && isSilent ? `${what} · ${words.silent}` : what;
}

const columns: readonly Column<DrillView>[] = [
  { key: 'who', title: words.columns.who, cell: ({ name }) => name, isName: true },
  { key: 'what', title: words.columns.what, cell: whatOf },
  {
    key: 'state',
    title: words.columns.state,
    cell: ({ state }) => <StateBadge word={words.states[state]} {...marks[state]} />,
  },
  { key: 'words', title: words.columns.words, cell: (drill) => drill.words },
];

interface StartSheetProps {
  readonly drill: DrillView;
  readonly onDone: () => void;
  readonly onCancel: () => void;
}

function StartSheet({ drill, onDone, onCancel }: StartSheetProps): React.JSX.Element {
  const [isLoud, setIsLoud] = useState(false);
  const { act, start } = useStartDrill(onDone);
  const isApp = drill.channel === 'app';
  return (
    <ConfirmSheet
      title={words.startTitle(drill.name)}
      words={isApp ? words.startApp : words.startDevice}
      confirm={words.confirm}
      isBusy={act.isBusy}
      error={act.error}
      onConfirm={() => {
        start(drill, !isLoud);
      }}
      onCancel={onCancel}
      testId="drill"
    >
      {isApp && (
        <SwitchRow
          title={words.loud}
          words={words.loudNote}
          isOn={isLoud}
          onChange={setIsLoud}
          testId="drill-loud"
        />
      )}
    </ConfirmSheet>
  );
}

interface DrillTableProps {
  readonly items: readonly DrillView[];
  readonly canStart: boolean;
  readonly onChange: () => void;
}

/** Every drill of the month: who, by what, how it went; and starting one at once. */
export function DrillTable({ items, canStart, onChange }: DrillTableProps): React.JSX.Element {
  const [chosen, setChosen] = useState<DrillView | null>(null);
  const start: Column<DrillView> = {
    key: 'start',
    title: words.columns.start,
    cell: (drill) =>
      drill.state === 'running' ? null : (
        <Button
          kind="quiet"
          testId={`drill-start-${drill.id}`}
          onPress={() => {
            setChosen(drill);
          }}
        >
          {words.start}
        </Button>
      ),
  };
  return (
    <View>
      <DataTable
        label={words.title}
        columns={canStart ? [...columns, start] : columns}
        rows={items}
        keyOf={({ id }) => id}
        testId="drills"
      />
      {chosen !== null && (
        <StartSheet
          drill={chosen}
          onDone={() => {
            setChosen(null);
            onChange();
          }}
          onCancel={() => {
            setChosen(null);
          }}
        />
      )}
    </View>
  );
}
