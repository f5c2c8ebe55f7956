import type { DeviceHealth, DeviceView, listDevices } from '@linli/shared/contracts/devices';
import { listDevices as list } from '@linli/shared/contracts/devices';
import type { OutputOf } from '@linli/shared/kernel/endpoint';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { Chips } from '@/components/chips';
import { EmptyState } from '@/components/empty-state';
import { LoadedContent } from '@/components/loaded-content';
import { More } from '@/components/more';
import { Screen } from '@/components/screen';
import { SignInFirst } from '@/components/sign-in-first';
import { devices as words } from '@/i18n/zh-CN';
import { call } from '@/services/call';
import { useIsSignedIn } from '@/services/session';
import { usePages } from '@/services/use-pages';
import { DeviceCard } from '../../components/device-card';
import { RenewSheet, RetireSheet } from '../../components/device-sheets';
import { KeySheet } from '../../components/key-sheet';

type Counts = OutputOf<typeof listDevices>['counts'];
type Filter = DeviceHealth | 'all';

function chipsOf({ down, neverHeard, late, ok }: Counts) {
  return [
    { value: 'all' as const, word: words.all, count: down + neverHeard + late + ok },
    { value: 'down' as const, word: words.health.down, count: down },
    { value: 'never-heard' as const, word: words.health['never-heard'], count: neverHeard },
    { value: 'late' as const, word: words.health.late, count: late },
    { value: 'ok' as const, word: words.health.ok, count: ok },
  ];
}

/** What stands above the page: a question about a device, or its new key. */
type Above =
  | { readonly kind: 'renew' | 'retire'; readonly device: DeviceView }
  | { readonly kind: 'key'; readonly key: string };

function Sheets(props: {
  readonly above: Above;
  readonly onChange: (above: Above | null) => void;
  readonly onChanged: () => void;
}): React.JSX.Element {
  const { above, onChange, onChanged } = props;
  const close = (): void => {
    onChange(null);
  };
  if (above.kind === 'key') return <KeySheet deviceKey={above.key} onDone={close} />;
  if (above.kind === 'renew') {
    return (
      <RenewSheet
        device={above.device}
        onClose={close}
        onDone={(key) => {
          onChange({ kind: 'key', key });
        }}
      />
    );
  }
  return (
    <RetireSheet
      device={above.device}
      onClose={close}
      onDone={() => {
        close();
        onChanged();
      }}
    />
  );
}

/** Staff: the devices of the place they look after, those that are down first. */
export default function DevicesPage(): React.JSX.Element {
  const isSignedIn = useIsSignedIn();
  const [filter, setFilter] = useState<Filter>('all');
  const [counts, setCounts] = useState<Counts | null>(null);
  const [above, setAbove] = useState<Above | null>(null);
  const found = usePages(isSignedIn ? `devices-${filter}` : null, async (cursor) => {
    const answer = await call(list, {
      ...(cursor === undefined ? {} : { cursor }),
      ...(filter === 'all' ? {} : { health: filter }),
    });
    if (answer.ok) setCounts(answer.data.counts);
    return answer;
  });
  return (
    <Screen testId="page-devices" title={words.title}>
      {!isSignedIn && <SignInFirst icon="plug-zap" words={words.signIn} />}
      {isSignedIn && counts !== null && (
        <Chips
          label={words.filter}
          chips={chipsOf(counts)}
          value={filter}
          onChange={setFilter}
          testId="health"
        />
      )}
      {isSignedIn && (
        <LoadedContent loaded={found.first}>
          {() => (
            <View className="stack-wide">
              {found.items.length === 0 && filter === 'all' && (
                <EmptyState icon="plug-zap" title={words.empty.title} words={words.empty.words} />
              )}
              {found.items.length === 0 && filter !== 'all' && (
                <View className="text-secondary">{words.emptyFilter}</View>
              )}
              {found.items.map((device) => (
                <DeviceCard
                  key={device.id}
                  device={device}
                  onRenew={(one) => {
                    setAbove({ kind: 'renew', device: one });
                  }}
                  onRetire={(one) => {
                    setAbove({ kind: 'retire', device: one });
                  }}
                />
              ))}
              <More pages={found} testId="devices-more" />
            </View>
          )}
        </LoadedContent>
      )}
      {above !== null && (
        <Sheets above={above} onChange={setAbove} onChanged={found.first.reload} />
      )}
    </Screen>
  );
}
