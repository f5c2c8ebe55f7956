import type { DeskApplicationView } from '@linli/shared/contracts/binding-desk';
import { decideApplication, listApplications } from '@linli/shared/contracts/binding-desk';
import type { ApplicationState } from '@linli/shared/contracts/bindings';
import { applicationStates } from '@linli/shared/contracts/bindings';
import { formatInstant } from '@linli/shared/kernel/time';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Chips } from '@/components/chips';
import { ConfirmSheet } from '@/components/confirm-sheet';
import { EmptyState } from '@/components/empty-state';
import { LoadedContent } from '@/components/loaded-content';
import { More } from '@/components/more';
import { Row } from '@/components/row';
import { Screen } from '@/components/screen';
import { SignInFirst } from '@/components/sign-in-first';
import { TextField } from '@/components/text-field';
import { bindingDesk as words, homes } from '@/i18n/zh-CN';
import { call } from '@/services/call';
import { open, pages } from '@/services/navigation';
import { useIsSignedIn } from '@/services/session';
import type { Pages } from '@/services/use-pages';
import { usePages } from '@/services/use-pages';
import { useAct } from '@/services/use-act';

type Decision = 'approve' | 'refuse';
interface Deciding {
  readonly application: DeskApplicationView;
  readonly decision: Decision;
}

const chips = applicationStates.map((value) => ({ value, word: words.states[value] }));

interface ApplicationProps {
  readonly application: DeskApplicationView;
  readonly onDecide: (deciding: Deciding) => void;
}

function Application({ application, onDecide }: ApplicationProps): React.JSX.Element {
  const { address, applicantName, relation, residents, hasOwner, note, reason } = application;
  return (
    <Card testId="application">
      <View className="stack">
        <Row
          icon="house"
          title={address}
          note={`${words.applicant(applicantName, homes.relations[relation])}，${formatInstant(application.createdAt)}`}
        />
        <View className="text-secondary">{words.household(residents, hasOwner)}</View>
        {note !== '' && <View>{words.note(note)}</View>}
        {reason !== null && <View>{homes.reason(reason)}</View>}
        {application.can.decide && (
          <View className="stack">
            {(['approve', 'refuse'] as const).map((decision) => (
              <Button
                key={decision}
                kind={decision === 'approve' ? 'main' : 'quiet'}
                testId={decision}
                onPress={() => {
                  onDecide({ application, decision });
                }}
              >
                {words[decision]}
              </Button>
            ))}
          </View>
        )}
      </View>
    </Card>
  );
}

function DecideSheet(props: {
  readonly deciding: Deciding;
  readonly onClose: () => void;
  readonly onDone: () => void;
}): React.JSX.Element {
  const { application, decision } = props.deciding;
  const [reason, setReason] = useState('');
  const press = useAct();
  const isRefusal = decision === 'refuse';
  const ask = isRefusal ? words.refuseAsk : words.approveAsk;
  return (
    <ConfirmSheet
      title={ask.title}
      words={[application.address, ask.words]}
      confirm={words[decision]}
      isDanger={isRefusal}
      isBusy={press.isBusy}
      isDisabled={isRefusal && reason.trim() === ''}
      error={press.error}
      testId="decide"
      onCancel={props.onClose}
      onConfirm={() => {
        const input = { applicationId: application.id, decision, reason };
        press.run(() => call(decideApplication, input), props.onDone);
      }}
    >
      <TextField
        label={words.reason}
        hint={words.reasonHint}
        kind="multiline"
        maxLength={200}
        value={reason}
        onChange={setReason}
        testId="reason"
      />
    </ConfirmSheet>
  );
}

function Applications(props: {
  readonly found: Pages<DeskApplicationView>;
  readonly onDecide: (deciding: Deciding) => void;
}): React.JSX.Element {
  const { found, onDecide } = props;
  return (
    <LoadedContent loaded={found.first}>
      {() =>
        found.items.length === 0 ? (
          <EmptyState icon="house" title={words.empty.title} words={words.empty.words} />
        ) : (
          <View className="stack">
            {found.items.map((application) => (
              <Application key={application.id} application={application} onDecide={onDecide} />
            ))}
            <More pages={found} testId="applications-more" />
          </View>
        )
      }
    </LoadedContent>
  );
}

/** Staff: who asks for a home, and deciding on it. */
export default function ApplicationsPage(): React.JSX.Element {
  const isSignedIn = useIsSignedIn();
  const [state, setState] = useState<ApplicationState>('pending');
  const [deciding, setDeciding] = useState<Deciding | null>(null);
  const found = usePages(isSignedIn ? `applications/${state}` : null, (cursor) =>
    call(listApplications, { state, ...(cursor === undefined ? {} : { cursor }) }),
  );
  const close = (): void => {
    setDeciding(null);
  };
  return (
    <Screen testId="page-binding-desk" title={words.title}>
      {!isSignedIn && <SignInFirst icon="briefcase" words={words.signIn} />}
      {isSignedIn && (
        <View className="stack-wide">
          <Card>
            <Row
              icon="key"
              title={words.codes}
              testId="to-codes"
              onPress={() => {
                open(pages.bindingCodes);
              }}
            />
            <Row
              icon="users"
              title={words.householdPage.title}
              note={words.householdPage.note}
              testId="to-household"
              onPress={() => {
                open(pages.boundHousehold);
              }}
            />
          </Card>
          <Chips
            label={words.filter}
            chips={chips}
            value={state}
            onChange={setState}
            testId="state"
          />
          <Applications found={found} onDecide={setDeciding} />
        </View>
      )}
      {deciding !== null && (
        <DecideSheet
          deciding={deciding}
          onClose={close}
          onDone={() => {
            close();
            found.first.reload();
          }}
        />
      )}
    </Screen>
  );
}
