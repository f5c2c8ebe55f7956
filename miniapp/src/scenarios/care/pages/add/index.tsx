import { addCareRecord, getHouseholdPeople } from '@linli/shared/contracts/care';
import { listBuildings, listHouseholds } from '@linli/shared/contracts/register';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { ChoiceField } from '@/components/choice-field';
import { ErrorLine } from '@/components/error-state';
import { PickField } from '@/components/pick-field';
import { Screen } from '@/components/screen';
import { SignInFirst } from '@/components/sign-in-first';
import { TextField } from '@/components/text-field';
import { care } from '@/i18n/zh-CN';
import { call } from '@/services/call';
import type { Answer } from '@/services/call';
import { pages, replaceWith } from '@/services/navigation';
import { usePageQuery } from '@/services/page-query';
import { useIsSignedIn } from '@/services/session';
import { useAct } from '@/services/use-act';
import { useLoaded } from '@/services/use-loaded';
import { CareFields, isWhole, noText, sentText } from '../../components/care-form';

const words = care.addPage;
const unknown = 'unknown';

interface Door {
  readonly value: string;
  readonly title: string;
}

/** Every household of a building, page after page. */
async function householdsOf(buildingId: string): Promise<Answer<Door[]>> {
  const doors: Door[] = [];
  for (let cursor: string | undefined; ;) {
    const page = { buildingId, limit: 100, ...(cursor === undefined ? {} : { cursor }) };
    const answer = await call(listHouseholds, page);
    if (!answer.ok) return answer;
    doors.push(...answer.data.items.map(({ id, address }) => ({ value: id, title: address })));
    if (answer.data.nextCursor === null) return { ok: true, data: doors };
    cursor = answer.data.nextCursor;
  }
}

function PickHousehold(props: { readonly onPicked: (householdId: string) => void }) {
  const [buildingId, setBuildingId] = useState<string | null>(null);
  const [householdId, setHouseholdId] = useState<string | null>(null);
  const buildings = useLoaded('care-buildings', () => call(listBuildings, {}));
  const households = useLoaded(buildingId === null ? null : `care-doors-${buildingId}`, () =>
    householdsOf(buildingId ?? ''),
  );
  const names = (buildings.data?.items ?? []).map(({ id, estate, name }) => ({
    value: id,
    title: `${estate} ${name}`,
  }));
  const error = buildings.error ?? households.error;
  return (
    <View className="stack">
      <PickField
        label={words.building}
        choices={names}
        value={buildingId}
        placeholder={words.pick}
        testId="building"
        onChange={(picked) => {
          setBuildingId(picked);
          setHouseholdId(null);
        }}
      />
      <PickField
        label={words.household}
        choices={buildingId === null ? [] : (households.data ?? [])}
        value={householdId}
        placeholder={words.pick}
        isDisabled={buildingId === null}
        testId="household"
        onChange={(picked) => {
          setHouseholdId(picked);
          props.onPicked(picked);
        }}
      />
      {error !== null && <ErrorLine error={error} />}
    </View>
  );
}

function Account(props: {
  readonly householdId: string;
  readonly value: string;
  readonly onChange: (personId: string) => void;
}) {
  const { householdId } = props;
  const people = useLoaded(`care-people-${householdId}`, () =>
    call(getHouseholdPeople, { householdId }),
  );
  const choices = (people.data?.people ?? []).map(({ personId, name, relation }) => ({
    value: personId,
    title: `${name}，${words.relations[relation]}`,
  }));
  return (
    <ChoiceField
      label={words.account}
      hint={words.accountHint}
      choices={[...choices, { value: unknown, title: words.unknown }]}
      value={props.value}
      onChange={props.onChange}
      testId="account"
    />
  );
}

function Form(props: { readonly householdId: string | null }): React.JSX.Element {
  const [householdId, setHouseholdId] = useState(props.householdId);
  const [name, setName] = useState('');
  const [personId, setPersonId] = useState(unknown);
  const [text, setText] = useState(noText);
  const adding = useAct();
  const isReady = householdId !== null && name.trim().length >= 2 && isWhole(text);
  return (
    <View className="stack-wide">
      <Card>
        <View className="stack">
          {props.householdId === null && (
            <PickHousehold
              onPicked={(picked) => {
                setHouseholdId(picked);
                setPersonId(unknown);
              }}
            />
          )}
          <TextField
            label={words.name}
            maxLength={30}
            value={name}
            onChange={setName}
            testId="name"
          />
          {householdId !== null && (
            <Account householdId={householdId} value={personId} onChange={setPersonId} />
          )}
          <CareFields text={text} onChange={setText} />
        </View>
      </Card>
      <View className="text-secondary">{words.tell}</View>
      {adding.error !== null && <ErrorLine error={adding.error} />}
      <Button
        testId="submit"
        isBusy={adding.isBusy}
        isDisabled={!isReady}
        onPress={() => {
          if (householdId === null) return;
          const account = personId === unknown ? null : personId;
          const draft = { householdId, name: name.trim(), personId: account, ...sentText(text) };
          adding.run(
            () => call(addCareRecord, draft),
            ({ id }) => {
              replaceWith(pages.careRecord, { careRecordId: id });
            },
          );
        }}
      >
        {words.submit}
      </Button>
    </View>
  );
}

/** Staff: takes somebody into care, by household, with the account that is theirs. */
export default function AddCarePage(): React.JSX.Element {
  const isSignedIn = useIsSignedIn();
  const { householdId } = usePageQuery();
  return (
    <Screen testId="page-add-care" title={words.title}>
      {isSignedIn ? (
        <Form householdId={householdId ?? null} />
      ) : (
        <SignInFirst icon="users" words={care.signIn} />
      )}
    </Screen>
  );
}
