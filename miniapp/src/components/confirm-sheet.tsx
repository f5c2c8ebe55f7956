import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { form } from '@/i18n/zh-CN';
import type { CallError } from '@/services/call';
import { Button } from './button';
import { ErrorLine } from './error-state';
import { Sheet } from './sheet';

interface ConfirmSheetProps {
  /** The question. */
  readonly title: string;
  /** What will happen, a line each. */
  readonly words: string | readonly string[];
  /** What the button does, as a verb: 搬出、撤销、删除; never 确定. */
  readonly confirm: string;
  readonly cancel?: string;
  /** Ends or removes something. */
  readonly isDanger?: boolean;
  readonly isBusy?: boolean;
  /** Something is still missing, such as the reason. */
  readonly isDisabled?: boolean;
  /** Why the last attempt failed; the sheet stays open. */
  readonly error?: CallError | null;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
  /** A field that belongs to the decision, such as the reason. */
  readonly children?: ReactNode;
  readonly testId: string;
}

/** Asks before something that cannot be taken back easily. Put it on screen only while the question stands. */
export function ConfirmSheet(props: ConfirmSheetProps): React.JSX.Element {
  const { title, words, error, onConfirm, onCancel, children, testId } = props;
  const lines = typeof words === 'string' ? [words] : words;
  return (
    <Sheet
      title={title}
      testId={testId}
      onClose={onCancel}
      footer={
        <>
          <Button
            kind={props.isDanger === true ? 'danger' : 'main'}
            isBusy={props.isBusy ?? false}
            isDisabled={props.isDisabled ?? false}
            testId={`${testId}-confirm`}
            onPress={onConfirm}
          >
            {props.confirm}
          </Button>
          <Button kind="quiet" testId={`${testId}-cancel`} onPress={onCancel}>
            {props.cancel ?? form.cancel}
          </Button>
        </>
      }
    >
      <View className="stack">
        {lines.map((line) => (
          <View key={line}>{line}</View>
        ))}
        {children}
        {error !== undefined && error !== null && <ErrorLine error={error} />}
      </View>
    </Sheet>
  );
}
