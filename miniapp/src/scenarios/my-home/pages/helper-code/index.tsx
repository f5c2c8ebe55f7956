import { makeHelperCode } from '@linli/shared/contracts/delegations';
import type { OutputOf } from '@linli/shared/kernel/endpoint';
import type { DelegatedTask } from '@linli/shared/kernel/roles';
import { delegatedTasks } from '@linli/shared/kernel/roles';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { ChoiceField } from '@/components/choice-field';
import { CodeDisplay } from '@/components/code-display';
import { ErrorLine } from '@/components/error-state';
import { Screen } from '@/components/screen';
import { SignInFirst } from '@/components/sign-in-first';
import { StateNote } from '@/components/state-note';
import { helping } from '@/i18n/zh-CN';
import { call } from '@/services/call';
import { useIsSignedIn } from '@/services/session';
import { useAct } from '@/services/use-act';

const words = helping.codePage;
const tasks = delegatedTasks.map((value) => ({ value, title: helping.tasks[value] }));

/** Six digits for somebody who helps me now, with one task, for ten minutes. */
export default function HelperCodePage(): React.JSX.Element {
  const isSignedIn = useIsSignedIn();
  const [task, setTask] = useState<DelegatedTask>('pay-bills');
  const [made, setMade] = useState<OutputOf<typeof makeHelperCode> | null>(null);
  const press = useAct();
  return (
    <Screen testId="page-helper-code" title={words.title}>
      {!isSignedIn && <SignInFirst icon="users" words={helping.signIn} />}
      {isSignedIn && (
        <View className="stack-wide">
          <View>{words.intro}</View>
          {made !== null && (
            <Card title={helping.tasks[made.task]}>
              <CodeDisplay
                code={made.code}
                endsAt={made.endsAt}
                words={words.words}
                testId="helper-code"
              />
            </Card>
          )}
          {made === null && (
            <Card>
              <ChoiceField
                label={helping.taskField}
                choices={tasks}
                value={task}
                onChange={setTask}
                testId="task"
              />
            </Card>
          )}
          <StateNote tone="warning" title={words.warning} />
          {press.error !== null && <ErrorLine error={press.error} />}
          <Button
            kind={made === null ? 'main' : 'quiet'}
            testId="make-code"
            isBusy={press.isBusy}
            onPress={() => {
              press.run(() => call(makeHelperCode, { task }), setMade);
            }}
          >
            {made === null ? words.make : words.again}
          </Button>
        </View>
      )}
    </Screen>
  );
}
