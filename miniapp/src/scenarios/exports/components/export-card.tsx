import type { ExportView } from '@linli/shared/contracts/exports';
import { formatInstant } from '@linli/shared/kernel/time';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { ConfirmSheet } from '@/components/confirm-sheet';
import { ProgressBar } from '@/components/progress-bar';
import { Row } from '@/components/row';
import { StateBadge } from '@/components/state-badge';
import { fileExports as words } from '@/i18n/zh-CN';
import { exportMarks } from '../export-marks';
import { useDownload } from '../use-exports';

function noteOf({ state, isMine, expiresAt, downloads }: ExportView): string {
  if (state !== 'ready') return words.notes[state];
  if (!isMine) return words.notes.readyOthers;
  return words.notes.ready(formatInstant(expiresAt ?? 0), downloads.most - downloads.used);
}

interface DownloadProps {
  readonly view: ExportView;
  readonly onTaken: () => void;
}

function Download({ view, onTaken }: DownloadProps): React.JSX.Element {
  const [isAsking, setIsAsking] = useState(false);
  const { isBusy, error, isUnsaved, start } = useDownload(view);
  return (
    <View className="stack">
      {isUnsaved && <View className="text-strong">{words.unsaved}</View>}
      <Button
        kind="quiet"
        icon="download"
        onPress={() => {
          setIsAsking(true);
        }}
        testId={`download-${view.number}`}
      >
        {words.download}
      </Button>
      {isAsking && (
        <ConfirmSheet
          title={words.downloading.title}
          words={words.downloading.lines}
          confirm={words.downloading.confirm}
          isBusy={isBusy}
          error={error}
          onConfirm={() => {
            void start().then((isTaken) => {
              if (!isTaken) return;
              setIsAsking(false);
              onTaken();
            });
          }}
          onCancel={() => {
            setIsAsking(false);
          }}
          testId="download"
        />
      )}
    </View>
  );
}

/** One request: what, by whom, for what, how far it is, and the file where it may be taken. */
export function ExportCard({ view, onTaken }: DownloadProps): React.JSX.Element {
  const { title, format, number, state, isMine, requester, requestedAt, progress } = view;
  const when = formatInstant(requestedAt);
  return (
    <Card testId={`export-${number}`}>
      <View className="stack">
        <Row
          title={`${title} · ${words.form.formats[format]}`}
          note={isMine ? words.byMe(when) : words.by(requester, when)}
          end={<StateBadge word={words.states[state]} {...exportMarks[state]} />}
        />
        <View>{words.purpose(view.purpose)}</View>
        <View className="text-secondary">{words.number(number)}</View>
        <View className="text-secondary">{noteOf(view)}</View>
        {state === 'approved' && (
          <ProgressBar
            label={words.making}
            done={progress.done}
            total={progress.total}
            unit={words.rows}
            testId="export-progress"
          />
        )}
        {view.can.download && <Download view={view} onTaken={onTaken} />}
      </View>
    </Card>
  );
}
