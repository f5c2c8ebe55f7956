import type { DelegationView } from '@linli/shared/contracts/delegations';
import { listDelegations, withdrawDelegation } from '@linli/shared/contracts/delegations';
import type { OutputOf } from '@linli/shared/kernel/endpoint';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { ConfirmSheet } from '@/components/confirm-sheet';
import { LoadedContent } from '@/components/loaded-content';
import { Row } from '@/components/row';
import { Screen } from '@/components/screen';
import { SignInFirst } from '@/components/sign-in-first';
import { helping as words } from '@/i18n/zh-CN';
import { call } from '@/services/call';
import { open, pages } from '@/services/navigation';
import { useIsSignedIn } from '@/services/session';
import { useAct } from '@/services/use-act';
import { useLoaded } from '@/services/use-loaded';
import { DelegationCard } from '../../components/delegation-card';
import { OpenInvitation } from '../../components/open-invitation';
import { OwnCode } from '../../components/own-code';

type Known = OutputOf<typeof listDelegations>;
type Side = 'given' | 'received';
type Ending = { readonly delegation: DelegationView; readonly side: Side };

const goTo = (page: string) => () => {
  open(page);
};

function Ways({ onMake }: { readonly onMake: (direction: 'invite' | 'request') => void }) {
  return (
    <View className="stack">
      <Button
        testId="allow"
        onPress={() => {
          onMake('invite');
        }}
      >
        {words.allow}
      </Button>
      <Card>
        <Row
          icon="clock"
          title={words.helperCode}
          onPress={goTo(pages.helperCode)}
          testId="to-helper-code"
        />
        <Row icon="key" title={words.enter} onPress={goTo(pages.helpSomebody)} testId="to-enter" />
        <Row
          icon="users"
          title={words.ask}
          testId="ask"
          onPress={() => {
            onMake('request');
          }}
        />
        <Row
          icon="history"
          title={words.usesForMe}
          onPress={goTo(pages.usesForMe)}
          testId="to-uses"
        />
      </Card>
    </View>
  );
}

interface BothProps {
  readonly known: Known;
  readonly onChanged: () => void;
  readonly onEnd: (delegation: DelegationView, side: Side) => void;
}

function Both({ known, onChanged, onEnd }: BothProps): React.JSX.Element {
  const none = { given: words.nobody, received: words.noOne } as const;
  return (
    <View className="stack-wide">
      {known.invitations.length > 0 && (
        <Card title={words.open.title}>
          {known.invitations.map((invitation) => (
            <OpenInvitation key={invitation.id} invitation={invitation} onChanged={onChanged} />
          ))}
        </Card>
      )}
      {(['given', 'received'] as const).map((side) => (
        <View key={side} className="stack">
          <View className="text-section">{words[side]}</View>
          {known[side].length === 0 && <View className="text-secondary">{none[side]}</View>}
          {known[side].map((delegation) => (
            <DelegationCard key={delegation.id} delegation={delegation} side={side} onEnd={onEnd} />
          ))}
        </View>
      ))}
    </View>
  );
}

function EndSheet(props: {
  readonly ending: Ending;
  readonly onClose: () => void;
  readonly onDone: () => void;
}): React.JSX.Element {
  const { ending, onClose, onDone } = props;
  const press = useAct();
  const { name, id } = ending.delegation;
  const isGiven = ending.side === 'given';
  return (
    <ConfirmSheet
      title={isGiven ? words.withdrawAsk.title(name) : words.withdrawAsk.giveUpTitle(name)}
      words={words.withdrawAsk.words}
      confirm={isGiven ? words.withdrawAsk.confirm : words.withdrawAsk.giveUpConfirm}
      isDanger
      isBusy={press.isBusy}
      error={press.error}
      testId="end-delegation"
      onCancel={onClose}
      onConfirm={() => {
        press.run(() => call(withdrawDelegation, { delegationId: id }), onDone);
      }}
    />
  );
}

/** Acting for somebody: whom I have allowed, for whom I may act, and how to begin. */
export default function HelpingPage(): React.JSX.Element {
  const isSignedIn = useIsSignedIn();
  const known = useLoaded(isSignedIn ? 'delegations' : null, () => call(listDelegations, {}));
  const [making, setMaking] = useState<'invite' | 'request' | null>(null);
  const [ending, setEnding] = useState<Ending | null>(null);
  const close = (): void => {
    setMaking(null);
    setEnding(null);
  };
  const closeAndReload = (): void => {
    close();
    known.reload();
  };
  return (
    <Screen testId="page-helping" title={words.title}>
      {!isSignedIn && <SignInFirst icon="users" words={words.signIn} />}
      {isSignedIn && (
        <View className="stack-wide">
          <Ways onMake={setMaking} />
          <LoadedContent loaded={known}>
            {(data) => (
              <Both
                known={data}
                onChanged={known.reload}
                onEnd={(delegation, side) => {
                  setEnding({ delegation, side });
                }}
              />
            )}
          </LoadedContent>
        </View>
      )}
      {making !== null && <OwnCode direction={making} onClose={closeAndReload} />}
      {ending !== null && <EndSheet ending={ending} onClose={close} onDone={closeAndReload} />}
    </Screen>
  );
}
