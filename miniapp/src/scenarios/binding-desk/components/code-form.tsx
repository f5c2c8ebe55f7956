import { issueCode } from '@linli/shared/contracts/binding-desk';
import type { Relation } from '@linli/shared/contracts/bindings';
import { relations } from '@linli/shared/contracts/bindings';
import type { OutputOf } from '@linli/shared/kernel/endpoint';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { ChoiceField } from '@/components/choice-field';
import { ErrorLine } from '@/components/error-state';
import { bindingDesk, homes } from '@/i18n/zh-CN';
import { call } from '@/services/call';
import { useDoors } from '@/services/use-doors';
import { useAct } from '@/services/use-act';
import { DoorFields } from '@/components/door-fields';

const words = bindingDesk.codesPage;
const relationChoices = relations.map((value) => ({ value, title: homes.relations[value] }));
const useChoices = (['1', '2', '5'] as const).map((value) => ({ value, title: value }));

/** Making a code: which door, as what, for how many. */
export function CodeForm(props: {
  /** Where the person may print codes. */
  readonly estates: readonly string[] | 'all';
  readonly onMade: (made: OutputOf<typeof issueCode>) => void;
}): React.JSX.Element {
  const doors = useDoors(props.estates);
  const [relation, setRelation] = useState<Relation>('owner');
  const [uses, setUses] = useState<'1' | '2' | '5'>('1');
  const press = useAct();
  const { whole } = doors;
  return (
    <Card title={words.make}>
      <View className="stack">
        <DoorFields doors={doors} />
        <ChoiceField
          label={words.relation}
          choices={relationChoices}
          value={relation}
          onChange={setRelation}
          testId="relation"
        />
        <ChoiceField
          label={words.uses}
          choices={useChoices}
          value={uses}
          onChange={setUses}
          testId="uses"
        />
        {press.error !== null && <ErrorLine error={press.error} />}
        <Button
          testId="make"
          isBusy={press.isBusy}
          isDisabled={whole === null}
          onPress={() => {
            if (whole === null) return;
            const order = { ...whole, relation, uses: Number(uses) };
            press.run(() => call(issueCode, order), props.onMade);
          }}
        >
          {words.make}
        </Button>
      </View>
    </Card>
  );
}
