import { exportFormats, purposeLength } from '@linli/shared/contracts/exports';
import type { DatasetView, ExportFormat } from '@linli/shared/contracts/exports';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/components/button';
import { ChoiceField } from '@/components/choice-field';
import { EmptyState } from '@/components/empty-state';
import { ErrorLine } from '@/components/error-state';
import { PickField } from '@/components/pick-field';
import { TextField } from '@/components/text-field';
import { fileExports } from '@/i18n/zh-CN';
import type { ExportWish, Requesting } from '../use-exports';

const words = fileExports.form;
const leastLetters = 5;

const formatChoices = exportFormats.map((value) => ({
  value,
  title: words.formats[value],
  words: words.formatNotes[value],
}));

interface RequestFormProps {
  readonly datasets: readonly DatasetView[];
  readonly request: Pick<Requesting, 'isBusy' | 'error'>;
  readonly onSend: (wish: ExportWish) => void;
}

/** Which list, as what, and what for. */
export function RequestForm({ datasets, request, onSend }: RequestFormProps): React.JSX.Element {
  const [dataset, setDataset] = useState<string | null>(null);
  const [format, setFormat] = useState<ExportFormat>('xlsx');
  const [purpose, setPurpose] = useState('');
  const [isChecked, setIsChecked] = useState(false);
  const isShort = purpose.trim().length < leastLetters;
  if (datasets.length === 0) return <EmptyState icon="download" {...words.noDatasets} />;
  const send = (): void => {
    setIsChecked(true);
    if (dataset !== null && !isShort) onSend({ dataset, format, purpose: purpose.trim() });
  };
  return (
    <View className="stack-wide">
      <PickField
        label={words.dataset}
        hint={words.datasetHint}
        error={isChecked && dataset === null ? words.datasetMissing : null}
        choices={datasets.map((one) => ({
          value: one.dataset,
          title: one.title,
          words: one.columns.join('、'),
        }))}
        value={dataset}
        onChange={setDataset}
        testId="export-dataset"
      />
      <ChoiceField
        label={words.format}
        choices={formatChoices}
        value={format}
        onChange={setFormat}
        testId="export-format"
      />
      <TextField
        label={words.purpose}
        hint={words.purposeHint}
        error={isChecked && isShort ? words.purposeShort : null}
        kind="multiline"
        maxLength={purposeLength}
        value={purpose}
        onChange={setPurpose}
        testId="export-purpose"
      />
      {request.error !== null && <ErrorLine error={request.error} />}
      <Button isBusy={request.isBusy} onPress={send} testId="export-send">
        {words.send}
      </Button>
    </View>
  );
}
