import type { DelegationView } from '@linli/shared/contracts/delegations';
import {
  acceptInvitation,
  applyHelperCode,
  readInvitation,
} from '@linli/shared/contracts/delegations';
import type { OutputOf } from '@linli/shared/kernel/endpoint';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { ChoiceField } from '@/components/choice-field';
import { ErrorLine } from '@/components/error-state';
import { Screen } from '@/components/screen';
import { SignInFirst } from '@/components/sign-in-first';
import { StateNote } from '@/components/state-note';
import { TextField } from '@/components/text-field';
import { helping } from '@/i18n/zh-CN';
import { call } from '@/services/call';
import { open, pages, replaceWith } from '@/services/navigation';
import { useIsSignedIn } from '@/services/session';
import { useAct } from '@/services/use-act';
import { ScanButton } from '../../components/scan-button';

const words = helping.enterPage;
type Kind = 'helper' | 'family';
const kinds = (['helper', 'family'] as const).map((value) => ({ value, title: words[value] }));
const lengths: Readonly<Record<Kind, number>> = { helper: 6, family: 12 };

function Done({ made }: { readonly made: DelegationView }): React.JSX.Element {
  const mayAct = made.can.act;
  return (
    <View className="stack-wide">
      <StateNote tone="success" title={mayAct ? words.done : words.granted} testId="agreed">
        {made.households.map(({ address }) => address).join('、')}
      </StateNote>
      {mayAct && (
        <Button
          testId="to-bills"
          onPress={() => {
            open(pages.bills, { for: made.id });
          }}
        >
          {words.toBills}
        </Button>
      )}
      <Button
        kind="quiet"
        testId="to-helping"
        onPress={() => {
          replaceWith(pages.helping);
        }}
      >
        {words.back}
      </Button>
    </View>
  );
}

function Entering({ onDone }: { readonly onDone: (made: DelegationView) => void }) {
  const [kind, setKind] = useState<Kind>('helper');
  const [code, setCode] = useState('');
  const [read, setRead] = useState<OutputOf<typeof readInvitation> | null>(null);
  const press = useAct();
  const isFamily = kind === 'family';
  const go = (): void => {
    if (!isFamily) press.run(() => call(applyHelperCode, { code }), onDone);
    else if (read === null) press.run(() => call(readInvitation, { code }), setRead);
    else press.run(() => call(acceptInvitation, { code }), onDone);
  };
  const write = (written: string): void => {
    setCode(written);
    setRead(null);
  };
  const next = read === null ? words.look : words.accept;
  return (
    <View className="stack-wide">
      <Card>
        <View className="stack">
          <ChoiceField
            label={words.which}
            choices={kinds}
            value={kind}
            testId="kind"
            onChange={(chosen) => {
              setKind(chosen);
              setCode('');
              setRead(null);
              press.clear();
            }}
          />
          <TextField
            label={isFamily ? words.familyField : words.helperField}
            kind={isFamily ? 'code' : 'number'}
            maxLength={lengths[kind]}
            value={code}
            testId="code"
            onChange={write}
          />
          {isFamily && <ScanButton kind="family" onCode={write} />}
        </View>
      </Card>
      {read !== null && (
        <StateNote
          tone="information"
          title={words[read.direction](read.from, helping.tasks[read.task])}
          testId="what-it-asks"
        />
      )}
      {press.error !== null && <ErrorLine error={press.error} />}
      <Button
        testId="go"
        isBusy={press.isBusy}
        isDisabled={code.length < lengths[kind]}
        onPress={go}
      >
        {isFamily ? next : words.apply}
      </Button>
    </View>
  );
}

/** Entering somebody's code: the family's, or six digits for ten minutes. */
export default function HelpSomebodyPage(): React.JSX.Element {
  const isSignedIn = useIsSignedIn();
  const [made, setMade] = useState<DelegationView | null>(null);
  return (
    <Screen testId="page-help-somebody" title={words.title}>
      {!isSignedIn && <SignInFirst icon="users" words={helping.signIn} />}
      {isSignedIn && made !== null && <Done made={made} />}
      {isSignedIn && made === null && <Entering onDone={setMade} />}
    </Screen>
  );
}
