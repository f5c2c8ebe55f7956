import type { HomeView } from '@linli/shared/contracts/bindings';
import { redeemCode } from '@linli/shared/contracts/bindings';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { ErrorLine } from '@/components/error-state';
import { Screen } from '@/components/screen';
import { SignInFirst } from '@/components/sign-in-first';
import { StateNote } from '@/components/state-note';
import { TextField } from '@/components/text-field';
import { homes } from '@/i18n/zh-CN';
import { call } from '@/services/call';
import { pages, replaceWith } from '@/services/navigation';
import { useIsSignedIn } from '@/services/session';
import { useAct } from '@/services/use-act';
import { ScanButton } from '../../components/scan-button';

const words = homes.codePage;
const codeLength = 12;

function Done({ home }: { readonly home: HomeView }): React.JSX.Element {
  return (
    <View className="stack-wide">
      <StateNote
        tone="success"
        title={words.done(home.address, homes.relations[home.relation])}
        testId="bound"
      />
      <Button
        testId="to-homes"
        onPress={() => {
          replaceWith(pages.homes);
        }}
      >
        {words.toHomes}
      </Button>
    </View>
  );
}

/** Entering the code from the sheet of paper. */
export default function BindByCodePage(): React.JSX.Element {
  const isSignedIn = useIsSignedIn();
  const [code, setCode] = useState('');
  const [home, setHome] = useState<HomeView | null>(null);
  const press = useAct();
  return (
    <Screen testId="page-bind-by-code" title={words.title}>
      {!isSignedIn && <SignInFirst icon="house" words={homes.signIn} />}
      {isSignedIn && home !== null && <Done home={home} />}
      {isSignedIn && home === null && (
        <Card>
          <View className="stack">
            <TextField
              label={words.field}
              hint={words.hint}
              kind="code"
              maxLength={codeLength}
              value={code}
              onChange={setCode}
              testId="code"
            />
            <ScanButton kind="home" onCode={setCode} />
            {press.error !== null && <ErrorLine error={press.error} />}
            <Button
              testId="bind"
              isBusy={press.isBusy}
              isDisabled={code.length < codeLength}
              onPress={() => {
                press.run(() => call(redeemCode, { code }), setHome);
              }}
            >
              {words.submit}
            </Button>
          </View>
        </Card>
      )}
    </Screen>
  );
}
