import type { ResidentView } from '@linli/shared/contracts/bindings';
import { endBinding, listResidents } from '@linli/shared/contracts/bindings';
import { dayOf, formatDay } from '@linli/shared/kernel/time';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { ConfirmSheet } from '@/components/confirm-sheet';
import { EmptyState } from '@/components/empty-state';
import { LoadedContent } from '@/components/loaded-content';
import { Row } from '@/components/row';
import { TextField } from '@/components/text-field';
import { bindingDesk, homes } from '@/i18n/zh-CN';
import { call } from '@/services/call';
import { useAct } from '@/services/use-act';
import { useLoaded } from '@/services/use-loaded';

const words = bindingDesk.householdPage;
const day = (instant: number): string => formatDay(dayOf(instant));

function timeOf({ startedAt, endedAt }: ResidentView): string {
  return endedAt === null ? homes.since(day(startedAt)) : homes.until(day(startedAt), day(endedAt));
}

function Person(props: {
  readonly person: ResidentView;
  readonly onEnd: (person: ResidentView) => void;
}): React.JSX.Element {
  const { person, onEnd } = props;
  return (
    <View className="stack" data-testid={person.endedAt === null ? 'bound' : 'was-bound'}>
      <Row
        icon="user"
        title={person.name}
        note={`${homes.relations[person.relation]}，${timeOf(person)}`}
      />
      {person.can.end && (
        <Button
          kind="quiet"
          testId="end"
          onPress={() => {
            onEnd(person);
          }}
        >
          {homes.residentsPage.end}
        </Button>
      )}
    </View>
  );
}

function EndSheet(props: {
  readonly person: ResidentView;
  readonly onClose: () => void;
  readonly onDone: () => void;
}): React.JSX.Element {
  const { bindingId, name } = props.person;
  const [reason, setReason] = useState('');
  const act = useAct();
  return (
    <ConfirmSheet
      title={homes.residentsPage.endAsk.title(name)}
      words={words.endWords}
      confirm={homes.residentsPage.endAsk.confirm}
      isDanger
      isBusy={act.isBusy}
      isDisabled={reason.trim() === ''}
      error={act.error}
      testId="end-binding"
      onCancel={props.onClose}
      onConfirm={() => {
        act.run(() => call(endBinding, { bindingId, reason }), props.onDone);
      }}
    >
      <TextField
        label={bindingDesk.reason}
        hint={words.reasonHint}
        kind="multiline"
        maxLength={200}
        value={reason}
        onChange={setReason}
        testId="reason"
      />
    </ConfirmSheet>
  );
}

/** Who is bound to a household and who was, masked; anybody's binding can be ended with a reason. */
export function BoundPeople({ householdId }: { readonly householdId: string }): React.JSX.Element {
  const known = useLoaded(householdId, () => call(listResidents, { householdId }));
  const [ending, setEnding] = useState<ResidentView | null>(null);
  const close = (): void => {
    setEnding(null);
  };
  return (
    <View className="stack" data-testid="bound-people">
      <LoadedContent loaded={known}>
        {({ address, items }) =>
          items.length === 0 ? (
            <EmptyState icon="house" title={words.nobody.title} words={words.nobody.words} />
          ) : (
            <Card title={address}>
              <View className="stack">
                {items.map((person) => (
                  <Person key={person.bindingId} person={person} onEnd={setEnding} />
                ))}
              </View>
            </Card>
          )
        }
      </LoadedContent>
      {ending !== null && (
        <EndSheet
          person={ending}
          onClose={close}
          onDone={() => {
            close();
            known.reload();
          }}
        />
      )}
    </View>
  );
}
