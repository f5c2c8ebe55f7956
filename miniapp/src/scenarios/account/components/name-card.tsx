import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { ErrorLine } from '@/components/error-state';
import { TextField } from '@/components/text-field';
import { account } from '@/i18n/zh-CN';
import type { ProfilePage } from '../use-profile';

const words = account.profile.name;

function complaintOf(name: string): string | null {
  if (name.trim() === '') return words.empty;
  return /[<>]/.test(name) ? words.wrong : null;
}

interface NameCardProps extends Pick<ProfilePage, 'naming' | 'saveName'> {
  readonly displayName: string;
}

/** How the app greets, and the way to change it. */
export function NameCard({ displayName, naming, saveName }: NameCardProps): React.JSX.Element {
  const [name, setName] = useState(displayName);
  const [isSaved, setIsSaved] = useState(false);
  const complaint = complaintOf(name);
  const isChanged = name.trim() !== displayName;
  return (
    <Card title={words.title} testId="name-card">
      <View className="stack">
        <TextField
          label={words.label}
          hint={isSaved ? words.saved : words.hint}
          value={name}
          maxLength={20}
          error={isChanged ? complaint : null}
          testId="display-name"
          onChange={(written) => {
            setName(written);
            setIsSaved(false);
          }}
        />
        {naming.error !== null && <ErrorLine error={naming.error} />}
        <Button
          kind="quiet"
          testId="save-name"
          isBusy={naming.isBusy}
          isDisabled={!isChanged || complaint !== null}
          onPress={() => {
            saveName(name.trim(), () => {
              setIsSaved(true);
            });
          }}
        >
          {naming.isBusy ? words.saving : words.save}
        </Button>
      </View>
    </Card>
  );
}
