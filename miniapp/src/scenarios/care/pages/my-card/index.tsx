import { getMyCare, leaveCare, setMyHealthCard } from '@linli/shared/contracts/my-care';
import type { MyCareView } from '@linli/shared/contracts/my-care';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { ConfirmSheet } from '@/components/confirm-sheet';
import { EmergencyNumbers } from '@/components/emergency-numbers';
import { ErrorLine } from '@/components/error-state';
import { LoadedContent } from '@/components/loaded-content';
import { Row } from '@/components/row';
import { Screen } from '@/components/screen';
import { SignInFirst } from '@/components/sign-in-first';
import { TextField } from '@/components/text-field';
import { care, myCard as words } from '@/i18n/zh-CN';
import { call } from '@/services/call';
import { open, pages } from '@/services/navigation';
import { useIsSignedIn } from '@/services/session';
import { useAct } from '@/services/use-act';
import { useLoaded } from '@/services/use-loaded';
import { ConsentAsk } from '../../components/consent-ask';
import { MyContacts } from '../../components/my-contacts';

interface Part {
  readonly mine: MyCareView;
  readonly onChanged: () => void;
}

function Health({ mine, onChanged }: Part): React.JSX.Element {
  const [health, setHealth] = useState(mine.health ?? '');
  const [isSaved, setSaved] = useState(false);
  const saving = useAct();
  return (
    <View className="stack">
      <TextField
        label={words.health.label}
        hint={isSaved ? words.health.saved : words.health.words}
        kind="multiline"
        maxLength={500}
        value={health}
        onChange={(written) => {
          setHealth(written);
          setSaved(false);
        }}
        testId="health"
      />
      {saving.error !== null && <ErrorLine error={saving.error} />}
      <Button
        testId="save-health"
        isBusy={saving.isBusy}
        onPress={() => {
          saving.run(
            () => call(setMyHealthCard, { health }),
            () => {
              setSaved(true);
              onChanged();
            },
          );
        }}
      >
        {words.health.save}
      </Button>
    </View>
  );
}

function Record({ mine, onChanged }: Part): React.JSX.Element {
  const [isAsking, setAsking] = useState(false);
  const leaving = useAct();
  const { record } = mine;
  if (record === null) return <View>{words.record.out}</View>;
  return (
    <View className="stack">
      <View>{words.record.in(care.groups[record.group])}</View>
      <View>{words.record.address(record.address)}</View>
      {record.checkInBy !== null && <View>{words.record.checkIn(record.checkInBy)}</View>}
      <Button
        kind="quiet"
        testId="leave"
        onPress={() => {
          setAsking(true);
        }}
      >
        {words.record.leave}
      </Button>
      {isAsking && (
        <ConfirmSheet
          {...words.record.leaveAsk}
          isDanger
          testId="leave-sheet"
          isBusy={leaving.isBusy}
          error={leaving.error}
          onCancel={() => {
            setAsking(false);
          }}
          onConfirm={() => {
            leaving.run(
              () => call(leaveCare, {}),
              () => {
                setAsking(false);
                onChanged();
              },
            );
          }}
        />
      )}
    </View>
  );
}

function Whole({ mine, onChanged }: Part): React.JSX.Element {
  const { consents, contacts, devices } = mine;
  return (
    <View className="stack-wide">
      <Card title={words.contacts.title} testId="contacts">
        <View className="stack">
          <View>{words.contacts.words}</View>
          {consents.contacts ? (
            <MyContacts contacts={contacts} onChanged={onChanged} />
          ) : (
            <ConsentAsk purpose="emergency-contacts" onGiven={onChanged} />
          )}
        </View>
      </Card>
      <Card title={words.health.title} testId="health-card">
        {consents.health ? (
          <Health mine={mine} onChanged={onChanged} />
        ) : (
          <ConsentAsk purpose="health" onGiven={onChanged} />
        )}
      </Card>
      <Card title={words.devices.title} testId="devices">
        {devices.length === 0 && <View>{words.devices.none}</View>}
        {devices.map(({ id, name, health }) => (
          <Row key={id} title={name} note={care.health[health]} />
        ))}
      </Card>
      <Card title={words.record.title} testId="record">
        <Record mine={mine} onChanged={onChanged} />
      </Card>
      <Button
        kind="quiet"
        testId="to-consents"
        onPress={() => {
          open(pages.consents);
        }}
      >
        {words.devices.consents}
      </Button>
      <EmergencyNumbers kind="quiet" />
    </View>
  );
}

/** What those who come should know, and whom to tell: for an old person, or a child who helps them. */
export default function MyCardPage(): React.JSX.Element {
  const isSignedIn = useIsSignedIn();
  const mine = useLoaded(isSignedIn ? 'my-care' : null, () => call(getMyCare, {}));
  return (
    <Screen testId="page-my-card" title={words.title}>
      {!isSignedIn && <SignInFirst icon="user" words={words.signIn} />}
      {isSignedIn && (
        <LoadedContent loaded={mine}>
          {(data) => <Whole mine={data} onChanged={mine.reload} />}
        </LoadedContent>
      )}
    </Screen>
  );
}
