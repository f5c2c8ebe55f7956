import type { InputOf, OutputOf } from '@linli/shared/kernel/endpoint';
import { inviteFamily, requestFamily } from '@linli/shared/contracts/delegations';
import type { DelegatedTask } from '@linli/shared/kernel/roles';
import { delegatedTasks } from '@linli/shared/kernel/roles';
import { Image, View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/components/button';
import { ChoiceField } from '@/components/choice-field';
import { CodeDisplay } from '@/components/code-display';
import { ErrorLine } from '@/components/error-state';
import { Sheet } from '@/components/sheet';
import { form, helping as words } from '@/i18n/zh-CN';
import { call } from '@/services/call';
import { useAct } from '@/services/use-act';
import './own-code.scss';

type Made = OutputOf<typeof inviteFamily>;
const tasks = delegatedTasks.map((value) => ({ value, title: words.tasks[value] }));

interface OwnCodeProps {
  readonly direction: 'invite' | 'request';
  readonly onClose: () => void;
}

/** Making a code for one of the family: which task, then the code to read aloud or to scan. */
export function OwnCode({ direction, onClose }: OwnCodeProps): React.JSX.Element {
  const [task, setTask] = useState<DelegatedTask>('pay-bills');
  const [made, setMade] = useState<Made | null>(null);
  const press = useAct();
  const make = (): void => {
    const input: InputOf<typeof requestFamily> = { task };
    press.run(
      () => (direction === 'invite' ? call(inviteFamily, input) : call(requestFamily, input)),
      setMade,
    );
  };
  return (
    <Sheet
      title={direction === 'invite' ? words.allow : words.ask}
      testId="own-code"
      onClose={onClose}
      footer={
        <>
          {made === null && (
            <Button testId="make" isBusy={press.isBusy} onPress={make}>
              {words.make}
            </Button>
          )}
          <Button kind="quiet" testId="own-code-close" onPress={onClose}>
            {form.close}
          </Button>
        </>
      }
    >
      <View className="stack">
        {made === null ? (
          <ChoiceField
            label={words.taskField}
            choices={tasks}
            value={task}
            onChange={setTask}
            testId="task"
          />
        ) : (
          <>
            <CodeDisplay
              code={made.code}
              endsAt={made.expiresAt}
              words={words.ownCode[direction]}
              testId="family-code"
            />
            <Image className="own-code__picture" src={made.qr} mode="aspectFit" />
          </>
        )}
        {press.error !== null && <ErrorLine error={press.error} />}
      </View>
    </Sheet>
  );
}
