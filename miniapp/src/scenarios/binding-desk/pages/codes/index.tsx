import type { IssuedCodeView, issueCode } from '@linli/shared/contracts/binding-desk';
import { listCodes, revokeCode } from '@linli/shared/contracts/binding-desk';
import { getMe } from '@linli/shared/contracts/identity';
import type { OutputOf } from '@linli/shared/kernel/endpoint';
import { dayOf, formatDay } from '@linli/shared/kernel/time';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { ConfirmSheet } from '@/components/confirm-sheet';
import { LoadedContent } from '@/components/loaded-content';
import { More } from '@/components/more';
import { Row } from '@/components/row';
import { Screen } from '@/components/screen';
import { SignInFirst } from '@/components/sign-in-first';
import { bindingDesk, homes } from '@/i18n/zh-CN';
import { call } from '@/services/call';
import { useIsSignedIn } from '@/services/session';
import { useAct } from '@/services/use-act';
import { useLoaded } from '@/services/use-loaded';
import { usePages } from '@/services/use-pages';
import { CodeForm } from '../../components/code-form';
import { CodeSheet } from '../../components/code-sheet';
import { coveredEstates } from '../../covered-estates';

const words = bindingDesk.codesPage;

function Code(props: {
  readonly code: IssuedCodeView;
  readonly onRevoke: (code: IssuedCodeView) => void;
}): React.JSX.Element {
  const { code, onRevoke } = props;
  const left = `${words.left(code.usesLeft, code.uses)}，${words.until(formatDay(dayOf(code.expiresAt)))}`;
  return (
    <View data-testid="issued">
      <Row
        title={`${code.address} ${homes.relations[code.relation]}`}
        note={code.can.revoke ? left : words.over}
      />
      {code.can.revoke && (
        <Button
          kind="quiet"
          testId="revoke"
          onPress={() => {
            onRevoke(code);
          }}
        >
          {words.revoke}
        </Button>
      )}
    </View>
  );
}

function RevokeSheet(props: {
  readonly code: IssuedCodeView;
  readonly onClose: () => void;
  readonly onDone: () => void;
}): React.JSX.Element {
  const press = useAct();
  return (
    <ConfirmSheet
      title={words.revokeAsk.title}
      words={[props.code.address, words.revokeAsk.words]}
      confirm={words.revokeAsk.confirm}
      isDanger
      isBusy={press.isBusy}
      error={press.error}
      testId="revoke-code"
      onCancel={props.onClose}
      onConfirm={() => {
        press.run(() => call(revokeCode, { codeId: props.code.id }), props.onDone);
      }}
    />
  );
}

/** Printing is the property office's; the community's workers see that it was done. */
function IssueForm({
  onMade,
}: {
  readonly onMade: (made: OutputOf<typeof issueCode>) => void;
}): React.JSX.Element {
  const me = useLoaded('me', () => call(getMe, {}));
  return (
    <LoadedContent loaded={me}>
      {(data) => {
        const estates = coveredEstates(data, ['property-staff']);
        return estates.length === 0 ? (
          <View className="text-secondary">{words.onlyProperty}</View>
        ) : (
          <CodeForm estates={estates} onMade={onMade} />
        );
      }}
    </LoadedContent>
  );
}

/** Staff: printing a code for a household, and the codes that were printed. */
export default function CodesPage(): React.JSX.Element {
  const isSignedIn = useIsSignedIn();
  const codes = usePages(isSignedIn ? 'codes' : null, (cursor) =>
    call(listCodes, cursor === undefined ? {} : { cursor }),
  );
  const [made, setMade] = useState<OutputOf<typeof issueCode> | null>(null);
  const [revoking, setRevoking] = useState<IssuedCodeView | null>(null);
  if (isSignedIn && made !== null) {
    return (
      <Screen testId="page-code-sheet" title={words.title}>
        <CodeSheet
          made={made}
          onDone={() => {
            setMade(null);
            codes.first.reload();
          }}
        />
      </Screen>
    );
  }
  const close = (): void => {
    setRevoking(null);
  };
  return (
    <Screen testId="page-codes" title={words.title}>
      {!isSignedIn && <SignInFirst icon="key" words={bindingDesk.signIn} />}
      {isSignedIn && (
        <LoadedContent loaded={codes.first}>
          {() => (
            <View className="stack-wide">
              <IssueForm onMade={setMade} />
              <Card title={words.list}>
                {codes.items.length === 0 && <View className="text-secondary">{words.none}</View>}
                {codes.items.map((code) => (
                  <Code key={code.id} code={code} onRevoke={setRevoking} />
                ))}
                <More pages={codes} testId="codes-more" />
              </Card>
            </View>
          )}
        </LoadedContent>
      )}
      {revoking !== null && (
        <RevokeSheet
          code={revoking}
          onClose={close}
          onDone={() => {
            close();
            codes.first.reload();
          }}
        />
      )}
    </Screen>
  );
}
