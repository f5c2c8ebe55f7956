import type { ResidentView } from '@linli/shared/contracts/register';
import { useState } from 'react';
import { Button } from '@/components/button';
import { register } from '@/i18n/zh-CN';
import { ChangeForm } from './change-form';
import { EndSheet } from './end-sheet';

const words = register.entry;

/** Changing and ending an entry, for those who may. */
export function EntryActions(props: {
  readonly resident: ResidentView;
  readonly onChanged: () => void;
}): React.JSX.Element | null {
  const { resident, onChanged } = props;
  const [doing, setDoing] = useState<'change' | 'end' | null>(null);
  const cancel = (): void => {
    setDoing(null);
  };
  const done = (): void => {
    setDoing(null);
    onChanged();
  };
  if (!resident.can.change) return null;
  if (doing === 'change') {
    return <ChangeForm resident={resident} onDone={done} onCancel={cancel} />;
  }
  return (
    <>
      <Button
        kind="quiet"
        testId="resident-change"
        onPress={() => {
          setDoing('change');
        }}
      >
        {words.change}
      </Button>
      <Button
        kind="quiet"
        testId="resident-end"
        onPress={() => {
          setDoing('end');
        }}
      >
        {words.end}
      </Button>
      {doing === 'end' && <EndSheet resident={resident} onDone={done} onCancel={cancel} />}
    </>
  );
}
