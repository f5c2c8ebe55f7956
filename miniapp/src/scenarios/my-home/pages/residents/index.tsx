import type { ResidentView } from '@linli/shared/contracts/bindings';
import { confirmBinding, endBinding, listResidents } from '@linli/shared/contracts/bindings';
import { dayOf, formatDay } from '@linli/shared/kernel/time';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { ConfirmSheet } from '@/components/confirm-sheet';
import { ErrorLine } from '@/components/error-state';
import { LoadedContent } from '@/components/loaded-content';
import { Row } from '@/components/row';
import { Screen } from '@/components/screen';
import { SignInFirst } from '@/components/sign-in-first';
import { homes } from '@/i18n/zh-CN';
import { call } from '@/services/call';
import { usePageQuery } from '@/services/page-query';
import { useIsSignedIn } from '@/services/session';
import { useLoaded } from '@/services/use-loaded';
import { useAct } from '@/services/use-act';

const words = homes.residentsPage;
const day = (instant: number): string => formatDay(dayOf(instant));

interface ResidentProps {
  readonly resident: ResidentView;
  readonly onChanged: () => void;
  readonly onEnd: (resident: ResidentView) => void;
}

function Resident({ resident, onChanged, onEnd }: ResidentProps): React.JSX.Element {
  const press = useAct();
  const { name, relation, isMe, isConfirmed, startedAt, bindingId, can } = resident;
  const state =
    relation === 'owner' ? '' : `，${isConfirmed ? words.confirmed : words.unconfirmed}`;
  return (
    <Card testId="resident">
      <Row
        icon="user"
        title={`${name}${isMe ? words.me : ''}`}
        note={`${homes.relations[relation]}，${homes.since(day(startedAt))}${state}`}
      />
      {can.confirm && (
        <Button
          testId="confirm"
          isBusy={press.isBusy}
          onPress={() => {
            press.run(() => call(confirmBinding, { bindingId }), onChanged);
          }}
        >
          {words.confirm}
        </Button>
      )}
      {can.end && !isMe && (
        <Button
          kind="quiet"
          testId="end"
          onPress={() => {
            onEnd(resident);
          }}
        >
          {words.end}
        </Button>
      )}
      {press.error !== null && <ErrorLine error={press.error} />}
    </Card>
  );
}

/** Who lives in my home: for its owner. */
export default function ResidentsPage(): React.JSX.Element {
  const isSignedIn = useIsSignedIn();
  const { household: householdId = '' } = usePageQuery();
  const known = useLoaded(isSignedIn ? `residents/${householdId}` : null, () =>
    call(listResidents, { householdId }),
  );
  const [ending, setEnding] = useState<ResidentView | null>(null);
  const press = useAct();
  const close = (): void => {
    setEnding(null);
    press.clear();
  };
  return (
    <Screen testId="page-residents" title={words.title}>
      {!isSignedIn && <SignInFirst icon="users" words={homes.signIn} />}
      {isSignedIn && (
        <LoadedContent loaded={known}>
          {({ address, items }) => {
            const past = items.filter((resident) => resident.endedAt !== null);
            return (
              <View className="stack-wide">
                <View className="text-section">{address}</View>
                {items
                  .filter((resident) => resident.endedAt === null)
                  .map((resident) => (
                    <Resident
                      key={resident.bindingId}
                      resident={resident}
                      onChanged={known.reload}
                      onEnd={setEnding}
                    />
                  ))}
                {past.length > 0 && (
                  <Card title={words.past}>
                    {past.map(({ bindingId, name, startedAt, endedAt }) => (
                      <Row
                        key={bindingId}
                        title={name}
                        note={homes.until(day(startedAt), day(endedAt ?? startedAt))}
                      />
                    ))}
                  </Card>
                )}
              </View>
            );
          }}
        </LoadedContent>
      )}
      {ending !== null && (
        <ConfirmSheet
          title={words.endAsk.title(ending.name)}
          words={words.endAsk.words}
          confirm={words.endAsk.confirm}
          isDanger
          isBusy={press.isBusy}
          error={press.error}
          testId="end-binding"
          onCancel={close}
          onConfirm={() => {
            press.run(
              () => call(endBinding, { bindingId: ending.bindingId }),
              () => {
                close();
                known.reload();
              },
            );
          }}
        />
      )}
    </Screen>
  );
}
