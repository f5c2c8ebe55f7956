import type { OutputOf } from '@linli/shared/kernel/endpoint';
import type { getRotation, RotationView } from '@linli/shared/contracts/vault';
import { formatInstant } from '@linli/shared/kernel/time';
import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { ProgressBar } from '@/components/progress-bar';
import { StateNote } from '@/components/state-note';
import { vault as words } from '@/i18n/zh-CN';

interface KeyCardProps {
  readonly keys: OutputOf<typeof getRotation>;
  readonly ask: (action: 'rotate' | 'retire') => void;
}

function Rotation({ rotation }: { readonly rotation: RotationView }): React.JSX.Element {
  if (rotation.state === 'running') {
    return (
      <ProgressBar
        label={words.rotating}
        done={rotation.done}
        total={rotation.total}
        unit={words.unit}
        words={words.rotatingWords}
        testId="vault-rotation"
      />
    );
  }
  return (
    <>
      <View className="text-secondary" data-testid="vault-rotated">
        {words.rotated(formatInstant(rotation.finishedAt ?? rotation.startedAt))}
      </View>
      {rotation.unreadable > 0 && (
        <StateNote
          tone="danger"
          title={words.unreadable(rotation.unreadable)}
          testId="vault-unreadable"
        />
      )}
    </>
  );
}

/** Which keys there are, how far a change of them is, and what the maintainer may do with them. */
export function KeyCard({ keys, ask }: KeyCardProps): React.JSX.Element {
  const older = keys.keptVersions.filter((version) => version !== keys.keyVersion);
  return (
    <Card title={words.keysTitle} testId="vault-keys">
      <View className="stack">
        <View className="text-strong" data-testid="vault-key-version">
          {words.keyVersion(keys.keyVersion)}
        </View>
        {older.length > 0 && <View className="text-secondary">{words.kept(older.join('、'))}</View>}
        {keys.rotation !== null && <Rotation rotation={keys.rotation} />}
        {keys.can.rotate && (
          <Button
            kind="quiet"
            icon="key"
            testId="vault-rotate"
            onPress={() => {
              ask('rotate');
            }}
          >
            {words.rotate}
          </Button>
        )}
        {keys.can.retire && (
          <Button
            kind="quiet"
            testId="vault-retire"
            onPress={() => {
              ask('retire');
            }}
          >
            {words.retire}
          </Button>
        )}
      </View>
    </Card>
  );
}
