import type { DeviceKind, DeviceView } from '@linli/shared/contracts/devices';
import { addDevice, deviceKinds, deviceSerialSchema } from '@linli/shared/contracts/devices';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { ChoiceField } from '@/components/choice-field';
import { EmptyState } from '@/components/empty-state';
import { ErrorLine } from '@/components/error-state';
import { Screen } from '@/components/screen';
import { SignInFirst } from '@/components/sign-in-first';
import { StateNote } from '@/components/state-note';
import { TextField } from '@/components/text-field';
import { devices } from '@/i18n/zh-CN';
import { call } from '@/services/call';
import { open, pages, replaceWith } from '@/services/navigation';
import { usePageQuery } from '@/services/page-query';
import { useIsSignedIn } from '@/services/session';
import { useAct } from '@/services/use-act';
import { KeySheet } from '../../components/key-sheet';

const words = devices.addPage;
const kindChoices = deviceKinds.map((value) => ({ value, title: devices.kinds[value] }));
type Heartbeat = keyof typeof words.heartbeats;
const heartbeatChoices = (Object.keys(words.heartbeats) as Heartbeat[])
  .sort((one, other) => Number(one) - Number(other))
  .map((value) => ({ value, title: words.heartbeats[value] }));

interface Made {
  readonly device: DeviceView;
  readonly key: string;
}

function Form(props: {
  readonly careRecordId: string;
  readonly onMade: (made: Made) => void;
}): React.JSX.Element {
  const [serial, setSerial] = useState('');
  const [name, setName] = useState('');
  const [kind, setKind] = useState<DeviceKind | null>(null);
  const [heartbeat, setHeartbeat] = useState<Heartbeat>('3600');
  const press = useAct();
  const isWhole = deviceSerialSchema.safeParse(serial).success && name.trim() !== '';
  return (
    <View className="stack-wide">
      <Card>
        <View className="stack">
          <TextField
            label={words.serial}
            hint={words.serialHint}
            maxLength={40}
            value={serial}
            onChange={(written) => {
              setSerial(written.trim());
            }}
            testId="serial"
          />
          <TextField
            label={words.name}
            hint={words.nameHint}
            maxLength={20}
            value={name}
            onChange={setName}
            testId="name"
          />
          <ChoiceField
            label={words.kind}
            choices={kindChoices}
            value={kind}
            onChange={setKind}
            testId="kind"
          />
          <ChoiceField
            label={words.heartbeat}
            choices={heartbeatChoices}
            value={heartbeat}
            onChange={setHeartbeat}
            testId="heartbeat"
          />
        </View>
      </Card>
      {press.error !== null && <ErrorLine error={press.error} />}
      <Button
        testId="submit"
        isBusy={press.isBusy}
        isDisabled={!isWhole || kind === null}
        onPress={() => {
          if (kind === null) return;
          const { careRecordId } = props;
          const heartbeatSeconds = Number(heartbeat);
          const wish = { careRecordId, serial, name: name.trim(), kind, heartbeatSeconds };
          press.run(() => call(addDevice, wish), props.onMade);
        }}
      >
        {words.submit}
      </Button>
    </View>
  );
}

function Done({ device }: Pick<Made, 'device'>): React.JSX.Element {
  return (
    <View className="stack-wide">
      <StateNote tone="success" title={words.done(device.name)} testId="added">
        {words.doneWords}
      </StateNote>
      <Button
        testId="to-list"
        onPress={() => {
          replaceWith(pages.devices);
        }}
      >
        {words.toList}
      </Button>
    </View>
  );
}

/** What was made, with its key above until it was taken. */
function MadeNow({ made }: { readonly made: Made }): React.JSX.Element {
  const [isKeyTaken, setKeyTaken] = useState(false);
  return (
    <>
      <Done device={made.device} />
      {!isKeyTaken && (
        <KeySheet
          deviceKey={made.key}
          onDone={() => {
            setKeyTaken(true);
          }}
        />
      )}
    </>
  );
}

/** Staff: a device for the person in care whose page led here. */
export default function AddDevicePage(): React.JSX.Element {
  const isSignedIn = useIsSignedIn();
  const { careRecordId = '' } = usePageQuery();
  const [made, setMade] = useState<Made | null>(null);
  return (
    <Screen testId="page-add-device" title={words.title}>
      {!isSignedIn && <SignInFirst icon="plug-zap" words={devices.signIn} />}
      {isSignedIn && careRecordId === '' && (
        <EmptyState
          icon="user"
          title={words.noPerson.title}
          words={words.noPerson.words}
          action={{
            word: words.noPerson.action,
            onPress: () => {
              open(pages.care);
            },
          }}
        />
      )}
      {isSignedIn && careRecordId !== '' && made === null && (
        <Form careRecordId={careRecordId} onMade={setMade} />
      )}
      {made !== null && <MadeNow made={made} />}
    </Screen>
  );
}
