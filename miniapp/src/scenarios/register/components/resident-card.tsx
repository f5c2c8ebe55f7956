import type { ResidentView } from '@linli/shared/contracts/register';
import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { ErrorLine } from '@/components/error-state';
import { StateBadge } from '@/components/state-badge';
import { register } from '@/i18n/zh-CN';
import { useResident } from '../use-register';
import { EntryActions } from './entry-actions';

const words = register.resident;

function time({ fromOn, untilOn }: ResidentView): string {
  return untilOn === null ? words.since(fromOn) : words.between(fromOn, untilOn);
}

function Line({ name, value }: { name: string; value: string | null }): React.JSX.Element {
  return (
    <View className="row-between">
      <View className="text-secondary">{name}</View>
      <View className="text-body">{value ?? words.unknown}</View>
    </View>
  );
}

type Looked = ReturnType<typeof useResident>;

function Actions({ resident, looked }: { resident: ResidentView; looked: Looked }) {
  const { whole, history, act, reveal, hide, showHistory } = looked;
  return (
    <>
      {act.error !== null && <ErrorLine error={act.error} />}
      {resident.can.reveal && whole === null && (
        <Button kind="quiet" testId="resident-reveal" isBusy={act.isBusy} onPress={reveal}>
          {words.reveal}
        </Button>
      )}
      {history === null && (
        <Button kind="quiet" testId="resident-history" isBusy={act.isBusy} onPress={showHistory}>
          {words.history}
        </Button>
      )}
      {(whole !== null || history !== null) && (
        <Button kind="quiet" testId="resident-hide" onPress={hide}>
          {words.hide}
        </Button>
      )}
    </>
  );
}

/** One resident, masked; the whole only when asked for, with a word that it was recorded. */
export function ResidentCard({
  resident,
  onChanged,
}: {
  readonly resident: ResidentView;
  readonly onChanged: () => void;
}): React.JSX.Element {
  const looked = useResident(resident);
  const { whole, history } = looked;
  const { ages, genders, relations } = words;
  return (
    <Card testId="resident">
      <View className="stack">
        <View className="row-between">
          <View className="text-strong">{whole?.name ?? resident.name}</View>
          {resident.livesAlone && (
            <StateBadge word={words.alone} shape="user-check" tone="information" />
          )}
        </View>
        <View className="text-body">
          {relations[resident.relation]} · {genders[resident.gender]} · {ages[resident.ageGroup]}
        </View>
        <View className="text-secondary">
          {resident.address} · {time(resident)}
        </View>
        <Line name={words.phone} value={(whole ?? resident).phone} />
        <Line name={words.idNumber} value={resident.idNumber} />
        {whole !== null && <Line name={words.birthDate} value={whole.birthDate} />}
        {whole !== null && <View className="text-note">{words.revealed}</View>}
        {history?.map((stretch) => (
          <View key={stretch.id} className="text-secondary" data-testid="resident-stretch">
            {stretch.address} · {time(stretch)}
          </View>
        ))}
        <Actions resident={resident} looked={looked} />
        <EntryActions resident={resident} onChanged={onChanged} />
      </View>
    </Card>
  );
}
