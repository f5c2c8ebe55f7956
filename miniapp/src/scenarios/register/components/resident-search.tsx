import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { EmptyState } from '@/components/empty-state';
import { ErrorLine } from '@/components/error-state';
import { TextField } from '@/components/text-field';
import { register } from '@/i18n/zh-CN';
import { useSearch } from '../use-register';
import { ResidentCard } from './resident-card';

const words = register.search;

/** Finding residents by a whole phone number. */
export function ResidentSearch(): React.JSX.Element {
  const { phone, setPhone, found, search, act, canSearch } = useSearch();
  return (
    <View className="stack">
      <TextField
        label={words.label}
        hint={words.hint}
        kind="phone"
        value={phone}
        testId="register-phone"
        onChange={setPhone}
      />
      <Button
        kind="quiet"
        testId="register-search"
        isBusy={act.isBusy}
        isDisabled={!canSearch}
        onPress={search}
      >
        {words.action}
      </Button>
      {act.error !== null && <ErrorLine error={act.error} />}
      {found?.length === 0 && <EmptyState title={words.none.title} words={words.none.words} />}
      {found?.map((resident) => (
        <ResidentCard key={resident.id} resident={resident} onChanged={search} />
      ))}
    </View>
  );
}
