import { relations } from '@linli/shared/contracts/register';
import type { ResidentView } from '@linli/shared/contracts/register';
import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { ErrorLine } from '@/components/error-state';
import { PickField } from '@/components/pick-field';
import { SwitchRow } from '@/components/switch-row';
import { TextField } from '@/components/text-field';
import { form, register } from '@/i18n/zh-CN';
import { useChanging } from '../use-entries';
import { DayField } from './day-field';

const words = register.entry;
const fields = words.fields;
const relationChoices = relations.map((value) => ({
  value,
  title: register.resident.relations[value],
}));

function Move({ move }: Pick<ReturnType<typeof useChanging>, 'move'>): React.JSX.Element {
  return (
    <>
      <PickField
        label={fields.building}
        choices={move.buildings}
        value={move.buildingId}
        isDisabled={move.buildings.length === 0}
        testId="move-building"
        onChange={move.chooseBuilding}
      />
      <PickField
        label={fields.household}
        choices={move.households}
        value={move.householdId}
        isDisabled={move.households.length === 0}
        testId="move-household"
        onChange={move.chooseHousehold}
      />
      {move.error !== null && <ErrorLine error={move.error} />}
    </>
  );
}

/** What is different from a day on; the time before stays readable. */
export function ChangeForm(props: {
  readonly resident: ResidentView;
  readonly onDone: () => void;
  readonly onCancel: () => void;
}): React.JSX.Element {
  const changing = useChanging(props.resident, props.onDone);
  const { on, act, isMoving } = changing;
  return (
    <View className="stack" data-testid="change-form">
      <View className="text-secondary">{words.changeLead}</View>
      <DayField
        label={fields.on}
        value={on.digits}
        testId="change-on"
        onChange={(digits) => {
          on.setDigits(digits);
        }}
      />
      <PickField
        label={fields.relation}
        choices={relationChoices}
        value={changing.relation}
        testId="change-relation"
        onChange={changing.setRelation}
      />
      <TextField
        label={fields.newPhone}
        hint={fields.newPhoneHint}
        kind="phone"
        value={changing.phone}
        testId="change-phone"
        onChange={changing.setPhone}
      />
      <SwitchRow
        title={fields.alone}
        isOn={changing.livesAlone}
        testId="change-alone"
        onChange={changing.setLivesAlone}
      />
      <SwitchRow
        title={fields.moves}
        words={fields.movesWords}
        isOn={isMoving}
        testId="change-moves"
        onChange={changing.setIsMoving}
      />
      {isMoving && <Move move={changing.move} />}
      {act.error !== null && <ErrorLine error={act.error} />}
      <Button
        testId="change-save"
        isBusy={act.isBusy}
        isDisabled={!changing.canSave}
        onPress={changing.save}
      >
        {words.save}
      </Button>
      <Button kind="quiet" testId="change-cancel" onPress={props.onCancel}>
        {form.cancel}
      </Button>
    </View>
  );
}
