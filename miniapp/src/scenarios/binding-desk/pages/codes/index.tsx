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
import { Row } from '@/components/row';
import { Screen } from '@/components/screen';
import { SignInFirst } from '@/components/sign-in-first';
import { bindingDesk, homes } from '@/i18n/zh-CN';
import { call } from '@/services/call';
import { useIsSignedIn } from '@/services/session';
import { useLoaded } from '@/services/use-loaded';
import { CodeForm } from '../../components/code-form';
import { CodeSheet } from '../../components/code-sheet';
import { useAct } from '@/services/use-act';

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
}): React.JSX.Element | null {
  const { data } = useLoaded('me', () => call(getMe, {}));
  if (data === null) return null;
  return data.grants.some(({ post }) => post === 'property-staff') ? (
    <CodeForm onMade={onMade} />
  ) : (
    <View className="text-secondary">{words.onlyProperty}</View>
  );
}

/** Staff: printing a code for a household, and the codes that were printed. */
export default function CodesPage(): React.JSX.Element {
  const isSignedIn = useIsSignedIn();
  const codes = useLoaded(isSignedIn ? 'codes' : null, () => call(listCodes, { limit: 50 }));
  const [made, setMade] = useState<OutputOf<typeof issueCode> | null>(null);
  const [revoking, setRevoking] = useState<IssuedCodeView | null>(null);
  if (isSignedIn && made !== null) {
    return (
      <Screen testId="page-code-sheet" title={words.title}>
        <CodeSheet
          made={made}
          onDone={() => {
            setMade(null);
            codes.reload();
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
        <LoadedContent loaded={codes}>
          {({ items }) => (
            <View className="stack-wide">
              <IssueForm onMade={setMade} />
              <Card title={words.list}>
                {items.length === 0 && <View className="text-secondary">{words.none}</View>}
                {items.map((code) => (
                  <Code key={code.id} code={code} onRevoke={setRevoking} />
                ))}
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
            codes.reload();
          }}
        />
      )}
    </Screen>
  );
}
