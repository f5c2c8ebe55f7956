import type { ApplicationView, Relation } from '@linli/shared/contracts/bindings';
import { applyForBinding, relations } from '@linli/shared/contracts/bindings';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { ChoiceField } from '@/components/choice-field';
import { ErrorLine } from '@/components/error-state';
import { Screen } from '@/components/screen';
import { SignInFirst } from '@/components/sign-in-first';
import { StateNote } from '@/components/state-note';
import { TextField } from '@/components/text-field';
import { homes } from '@/i18n/zh-CN';
import { call } from '@/services/call';
import { pages, replaceWith } from '@/services/navigation';
import { useIsSignedIn } from '@/services/session';
import { DoorFields } from '@/components/door-fields';
import { useDoors } from '@/services/use-doors';
import { useAct } from '@/services/use-act';

const words = homes.applyPage;
const relationChoices = relations.map((value) => ({ value, title: homes.relations[value] }));

function Form({ onDone }: { readonly onDone: (made: ApplicationView) => void }): React.JSX.Element {
  const doors = useDoors();
  const [relation, setRelation] = useState<Relation | null>(null);
  const [note, setNote] = useState('');
  const press = useAct();
  const { whole } = doors;
  return (
    <View className="stack-wide">
      <Card>
        <DoorFields doors={doors} />
      </Card>
      <Card>
        <View className="stack">
          <ChoiceField
            label={homes.relationField}
            choices={relationChoices}
            value={relation}
            onChange={setRelation}
            testId="relation"
          />
          <TextField
            label={words.note}
            hint={words.noteHint}
            kind="multiline"
            maxLength={200}
            value={note}
            onChange={setNote}
            testId="note"
          />
        </View>
      </Card>
      {press.error !== null && <ErrorLine error={press.error} />}
      <Button
        testId="submit"
        isBusy={press.isBusy}
        isDisabled={whole === null || relation === null}
        onPress={() => {
          if (whole === null || relation === null) return;
          const wish = { ...whole, relation, note };
          press.run(() => call(applyForBinding, wish), onDone);
        }}
      >
        {words.submit}
      </Button>
    </View>
  );
}

/** Asking for a home where there is no code. */
export default function ApplyPage(): React.JSX.Element {
  const isSignedIn = useIsSignedIn();
  const [made, setMade] = useState<ApplicationView | null>(null);
  return (
    <Screen testId="page-apply" title={words.title}>
      {!isSignedIn && <SignInFirst icon="house" words={homes.signIn} />}
      {isSignedIn && made === null && <Form onDone={setMade} />}
      {made !== null && (
        <View className="stack-wide">
          <StateNote tone="success" title={made.address} testId="applied">
            {words.done}
          </StateNote>
          <Button
            testId="to-homes"
            onPress={() => {
              replaceWith(pages.homes);
            }}
          >
            {homes.codePage.toHomes}
          </Button>
        </View>
      )}
    </Screen>
  );
}
