import { getCareRecord } from '@linli/shared/contracts/care';
import type { CareDetailView } from '@linli/shared/contracts/care';
import { formatInstant } from '@linli/shared/kernel/time';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { LoadedContent } from '@/components/loaded-content';
import { Row } from '@/components/row';
import { Screen } from '@/components/screen';
import { SignInFirst } from '@/components/sign-in-first';
import { StateNote } from '@/components/state-note';
import { care as words } from '@/i18n/zh-CN';
import { call } from '@/services/call';
import { usePageQuery } from '@/services/page-query';
import { dial } from '@/services/phone';
import { useIsSignedIn } from '@/services/session';
import { useLoaded } from '@/services/use-loaded';
import { ChangeSheet, EndSheet } from '../../components/change-care';
import { RecordContacts } from '../../components/record-contacts';
import { BuildingPlace, DoorCode, RecordDevices } from '../../components/record-parts';

function Known({ record }: { readonly record: CareDetailView }): React.JSX.Element {
  const { phone, access, notes, checkInBy, account } = record;
  return (
    <Card testId="known">
      <View className="stack">
        {phone !== null && (
          <Button
            icon="phone"
            testId="dial"
            onPress={() => {
              dial(phone);
            }}
          >
            {`${words.dial} ${phone}`}
          </Button>
        )}
        <Row title={words.access} note={access ?? words.none} />
        <Row title={words.notes} note={notes ?? words.none} />
        <Row
          title={words.checkIn}
          note={checkInBy === null ? words.noCheckIn : words.checkInBy(checkInBy)}
        />
        <Row title={words.account} note={account === null ? words.noAccount : account.name} />
      </View>
    </Card>
  );
}

function Head({ record }: { readonly record: CareDetailView }): React.JSX.Element {
  const { name, group, address, startedAt, endedAt, lastDrillAt } = record;
  const drill =
    lastDrillAt === null ? words.missing.drill : words.lastDrill(formatInstant(lastDrillAt));
  return (
    <View className="stack">
      <Card>
        <Row title={group === null ? name : `${name}，${words.groups[group]}`} note={address} />
        <View className="text-secondary">{words.since(formatInstant(startedAt))}</View>
        <View className="text-secondary">{drill}</View>
      </Card>
      {endedAt !== null && (
        <StateNote tone="information" title={words.ended(formatInstant(endedAt))} testId="ended" />
      )}
    </View>
  );
}

/** Changing and ending, each asked in a sheet. */
function Changes(props: { readonly record: CareDetailView; readonly onChanged: () => void }) {
  const { record, onChanged } = props;
  const [asked, setAsked] = useState<'change' | 'end' | null>(null);
  const close = (): void => {
    setAsked(null);
  };
  const sheet = {
    record,
    onClose: close,
    onDone: () => {
      close();
      onChanged();
    },
  };
  return (
    <View className="stack">
      {record.can.change && (
        <Button
          kind="quiet"
          testId="change"
          onPress={() => {
            setAsked('change');
          }}
        >
          {words.change}
        </Button>
      )}
      {record.can.end && (
        <Button
          kind="quiet"
          testId="end"
          onPress={() => {
            setAsked('end');
          }}
        >
          {words.end}
        </Button>
      )}
      {asked === 'change' && <ChangeSheet {...sheet} />}
      {asked === 'end' && <EndSheet {...sheet} />}
    </View>
  );
}

function Whole(props: { readonly record: CareDetailView; readonly onChanged: () => void }) {
  const { record, onChanged } = props;
  const { seeAll } = record.can;
  return (
    <View className="stack-wide">
      <Head record={record} />
      {seeAll && <Known record={record} />}
      {seeAll && <RecordContacts record={record} onChanged={onChanged} />}
      <RecordDevices record={record} />
      {seeAll && <DoorCode record={record} onChanged={onChanged} />}
      {seeAll && <BuildingPlace record={record} onChanged={onChanged} />}
      <Changes record={record} onChanged={onChanged} />
    </View>
  );
}

/** Staff: one person in care, with what is known, what is missing and what can be done. */
export default function CareRecordPage(): React.JSX.Element {
  const isSignedIn = useIsSignedIn();
  const { careRecordId = '' } = usePageQuery();
  const record = useLoaded(isSignedIn ? `care-record-${careRecordId}` : null, () =>
    call(getCareRecord, { careRecordId }),
  );
  return (
    <Screen testId="page-care-record" title={words.recordTitle}>
      {!isSignedIn && <SignInFirst icon="users" words={words.signIn} />}
      {isSignedIn && (
        <LoadedContent loaded={record}>
          {(data) => <Whole record={data} onChanged={record.reload} />}
        </LoadedContent>
      )}
    </Screen>
  );
}
