import type { CareGroup } from '@linli/shared/contracts/care';
import { careGroups } from '@linli/shared/contracts/care';
import { View } from '@tarojs/components';
import { ChoiceField } from '@/components/choice-field';
import { TextField } from '@/components/text-field';
import { care as words } from '@/i18n/zh-CN';

/** What staff write of somebody in care. */
export interface CareText {
  readonly group: CareGroup;
  readonly phone: string;
  readonly access: string;
  readonly notes: string;
  readonly checkInBy: string;
}

/** Nothing written yet. */
export const noText: CareText = {
  group: 'lives-alone-60',
  phone: '',
  access: '',
  notes: '',
  checkInBy: '',
};

const clock = /^([01]\d|2[0-3]):[0-5]\d$/;
const mobile = /^1[3-9]\d{9}$/;

/** True if the server would take it. */
export function isWhole({ phone, checkInBy }: CareText): boolean {
  return (phone === '' || mobile.test(phone)) && (checkInBy === '' || clock.test(checkInBy));
}

/** The text as it is sent: what is empty is nothing. */
export function sentText({ phone, checkInBy, ...text }: CareText) {
  return {
    ...text,
    phone: phone === '' ? null : phone,
    checkInBy: checkInBy === '' ? null : checkInBy,
  };
}

const groups = careGroups.map((value) => ({ value, title: words.groups[value] }));

/** The fields that adding and changing have in common. */
export function CareFields(props: {
  readonly text: CareText;
  readonly onChange: (text: CareText) => void;
}): React.JSX.Element {
  const { text, onChange } = props;
  const set = (change: Partial<CareText>): void => {
    onChange({ ...text, ...change });
  };
  return (
    <View className="stack">
      <ChoiceField
        label={words.addPage.group}
        choices={groups}
        value={text.group}
        onChange={(group) => {
          set({ group });
        }}
        testId="group"
      />
      <TextField
        label={words.addPage.phone}
        kind="phone"
        value={text.phone}
        onChange={(phone) => {
          set({ phone });
        }}
        testId="phone"
      />
      <TextField
        label={words.access}
        hint={words.accessHint}
        maxLength={200}
        value={text.access}
        onChange={(access) => {
          set({ access });
        }}
        testId="access"
      />
      <TextField
        label={words.notes}
        hint={words.notesHint}
        maxLength={200}
        value={text.notes}
        onChange={(notes) => {
          set({ notes });
        }}
        testId="notes"
      />
      <TextField
        label={words.checkIn}
        hint={words.checkInHint}
        maxLength={5}
        value={text.checkInBy}
        onChange={(checkInBy) => {
          set({ checkInBy: checkInBy.replace('：', ':') });
        }}
        testId="check-in-by"
      />
    </View>
  );
}
