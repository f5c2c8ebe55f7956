import { changeCareRecord, endCareRecord } from '@linli/shared/contracts/care';
import type { CareDetailView } from '@linli/shared/contracts/care';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/components/button';
import { ConfirmSheet } from '@/components/confirm-sheet';
import { Sheet } from '@/components/sheet';
import { ErrorLine } from '@/components/error-state';
import { TextField } from '@/components/text-field';
import { care as words } from '@/i18n/zh-CN';
import { call } from '@/services/call';
import { useAct } from '@/services/use-act';
import type { CareText } from './care-form';
import { CareFields, isWhole, noText, sentText } from './care-form';

interface SheetProps {
  readonly record: CareDetailView;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

function textOf({ group, phone, access, notes, checkInBy }: CareDetailView): CareText {
  return {
    group: group ?? noText.group,
    phone: phone ?? '',
    access: access ?? '',
    notes: notes ?? '',
    checkInBy: checkInBy ?? '',
  };
}

/** Corrects what is known of the person. */
export function ChangeSheet({ record, onClose, onDone }: SheetProps): React.JSX.Element {
  const [text, setText] = useState(textOf(record));
  const saving = useAct();
  return (
    <Sheet
      title={words.change}
      testId="change-sheet"
      onClose={onClose}
      footer={
        <Button
          testId="save"
          isBusy={saving.isBusy}
          isDisabled={!isWhole(text)}
          onPress={() => {
            const change = { careRecordId: record.id, ...sentText(text) };
            saving.run(() => call(changeCareRecord, change), onDone);
          }}
        >
          {words.save}
        </Button>
      }
    >
      <View className="stack">
        <CareFields text={text} onChange={setText} />
        {saving.error !== null && <ErrorLine error={saving.error} />}
      </View>
    </Sheet>
  );
}

const shortestReason = 5;

/** Ends the record, with a reason. */
export function EndSheet({ record, onClose, onDone }: SheetProps): React.JSX.Element {
  const [reason, setReason] = useState('');
  const ending = useAct();
  return (
    <ConfirmSheet
      title={words.endAsk.title}
      words={words.endAsk.words}
      confirm={words.endAsk.confirm}
      isDanger
      testId="end-sheet"
      isBusy={ending.isBusy}
      isDisabled={reason.trim().length < shortestReason}
      error={ending.error}
      onCancel={onClose}
      onConfirm={() => {
        const { id: careRecordId } = record;
        ending.run(() => call(endCareRecord, { careRecordId, reason }), onDone);
      }}
    >
      <TextField
        label={words.endAsk.reason}
        kind="multiline"
        maxLength={200}
        value={reason}
        onChange={setReason}
        testId="reason"
      />
    </ConfirmSheet>
  );
}
