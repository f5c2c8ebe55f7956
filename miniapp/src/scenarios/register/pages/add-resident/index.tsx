import { genders, relations } from '@linli/shared/contracts/register';
import type { ResidentView } from '@linli/shared/contracts/register';
import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { ChoiceField } from '@/components/choice-field';
import { ErrorLine } from '@/components/error-state';
import { PickField } from '@/components/pick-field';
import { Screen } from '@/components/screen';
import { SignInFirst } from '@/components/sign-in-first';
import { StateNote } from '@/components/state-note';
import { SwitchRow } from '@/components/switch-row';
import { TextField } from '@/components/text-field';
import { register } from '@/i18n/zh-CN';
import { goBack } from '@/services/navigation';
import { usePageQuery } from '@/services/page-query';
import { useIsSignedIn } from '@/services/session';
import { DayField } from '../../components/day-field';
import { useAdding } from '../../use-entries';

const words = register.entry;
const fields = words.fields;
const { relations: relationWords, genders: genderWords } = register.resident;
const relationChoices = relations.map((value) => ({ value, title: relationWords[value] }));
const genderChoices = genders.map((value) => ({ value, title: genderWords[value] }));

type Adding = ReturnType<typeof useAdding>;

function Added({ added, another }: { added: ResidentView; another: () => void }) {
  return (
    <View className="stack-wide">
      <StateNote tone="success" title={words.added(added.name)} testId="resident-added">
        {added.address}
      </StateNote>
      <Button testId="add-back" onPress={goBack}>
        {words.back}
      </Button>
      <Button kind="quiet" testId="add-another" onPress={another}>
        {words.another}
      </Button>
    </View>
  );
}

function Person({ adding }: { readonly adding: Adding }): React.JSX.Element {
  const { written, write } = adding;
  return (
    <>
      <TextField
        label={fields.name}
        maxLength={40}
        value={written.name}
        testId="add-name"
        onChange={(name) => {
          write({ name });
        }}
      />
      <TextField
        label={fields.phone}
        kind="phone"
        value={written.phone}
        testId="add-phone"
        onChange={(phone) => {
          write({ phone });
        }}
      />
      <TextField
        label={fields.idNumber}
        hint={fields.idNumberHint}
        kind="code"
        maxLength={18}
        value={written.idNumber}
        testId="add-id-number"
        onChange={(idNumber) => {
          write({ idNumber });
        }}
      />
      <DayField
        label={fields.birth}
        value={written.birth}
        testId="add-birth"
        onChange={(birth) => {
          write({ birth });
        }}
      />
      <ChoiceField
        label={fields.gender}
        choices={genderChoices}
        value={written.gender}
        testId="add-gender"
        onChange={(gender) => {
          write({ gender });
        }}
      />
    </>
  );
}

function Form({ adding }: { readonly adding: Adding }): React.JSX.Element {
  const { written, write, from, act } = adding;
  return (
    <View className="stack">
      <View className="text-secondary">{words.addLead}</View>
      <Person adding={adding} />
      <PickField
        label={fields.relation}
        choices={relationChoices}
        value={written.relation}
        testId="add-relation"
        onChange={(relation) => {
          write({ relation });
        }}
      />
      <SwitchRow
        title={fields.alone}
        isOn={written.livesAlone}
        testId="add-alone"
        onChange={(livesAlone) => {
          write({ livesAlone });
        }}
      />
      <DayField
        label={fields.from}
        value={from.digits}
        testId="add-from"
        onChange={(digits) => {
          from.setDigits(digits);
        }}
      />
      {act.error !== null && <ErrorLine error={act.error} />}
      <Button
        testId="add-save"
        isBusy={act.isBusy}
        isDisabled={!adding.canAdd}
        onPress={adding.add}
      >
        {words.save}
      </Button>
    </View>
  );
}

/** Staff: entering one resident of a household by hand. */
export default function AddResidentPage(): React.JSX.Element {
  const { household = '' } = usePageQuery();
  const isSignedIn = useIsSignedIn();
  const adding = useAdding(household);
  return (
    <Screen testId="page-register-add" title={words.add}>
      {!isSignedIn && <SignInFirst words={register.signIn} />}
      {isSignedIn && adding.added !== null && (
        <Added added={adding.added} another={adding.another} />
      )}
      {isSignedIn && adding.added === null && <Form adding={adding} />}
    </Screen>
  );
}
