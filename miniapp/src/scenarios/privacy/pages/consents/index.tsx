import type { ConsentView } from '@linli/shared/contracts/privacy';
import { formatInstant } from '@linli/shared/kernel/time';
import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { ConfirmSheet } from '@/components/confirm-sheet';
import { LoadedContent } from '@/components/loaded-content';
import { More } from '@/components/more';
import { Row } from '@/components/row';
import { Screen } from '@/components/screen';
import { SignInFirst } from '@/components/sign-in-first';
import { SwitchRow } from '@/components/switch-row';
import { consents as words, privacyNotice } from '@/i18n/zh-CN';
import { open, pages } from '@/services/navigation';
import { PurposeFacts } from '../../components/purpose-words';
import type { Consents } from '../../use-consents';
import { useConsents } from '../../use-consents';

function stateWords({ purpose, state, decidedAt }: ConsentView): string {
  const when = formatInstant(decidedAt ?? 0);
  if (state === 'given' || state === 'withdrawn') return words.states[state](when);
  return purpose.inUse || state === 'outdated' ? words.states[state] : privacyNotice.notInUse;
}

interface ConsentRowProps {
  readonly consent: ConsentView;
  readonly ask: Consents['ask'];
}

/** A switch; what does not exist yet has none, for there is nothing to decide. */
function ConsentRow({ consent, ask }: ConsentRowProps): React.JSX.Element {
  const { purpose, state } = consent;
  if (!purpose.inUse && state !== 'given') {
    return <Row title={purpose.title} note={privacyNotice.notInUse} />;
  }
  return (
    <SwitchRow
      testId={`consent-${purpose.id}`}
      title={purpose.title}
      words={stateWords(consent)}
      isOn={state === 'given'}
      onChange={() => {
        ask(consent);
      }}
    />
  );
}

interface GroupProps {
  readonly title: string;
  readonly items: readonly ConsentView[];
  readonly ask: Consents['ask'];
}

function Group({ title, items, ask }: GroupProps): React.JSX.Element | null {
  if (items.length === 0) return null;
  return (
    <Card title={title}>
      {items.map((consent) => (
        <ConsentRow key={consent.purpose.id} consent={consent} ask={ask} />
      ))}
    </Card>
  );
}

function Question({ asked, ask, decide, act }: Consents): React.JSX.Element | null {
  if (asked === null) return null;
  const { purpose, state } = asked;
  const isGiven = state === 'given';
  return (
    <ConfirmSheet
      testId="consent-ask"
      title={isGiven ? words.stop(purpose.title) : words.ask(purpose.title)}
      words={isGiven ? words.whatStops(purpose.withoutIt) : []}
      confirm={isGiven ? words.withdraw : words.give}
      {...(isGiven ? { cancel: words.keep } : {})}
      isBusy={act.isBusy}
      error={act.error}
      onConfirm={decide}
      onCancel={() => {
        ask(null);
      }}
    >
      {!isGiven && <PurposeFacts purpose={purpose} />}
    </ConfirmSheet>
  );
}

function History({ history }: Pick<Consents, 'history'>): React.JSX.Element {
  return (
    <Card title={words.history} testId="consent-history">
      {history.first.data !== null && history.items.length === 0 && (
        <View className="text-secondary">{words.historyEmpty}</View>
      )}
      {history.items.map(({ id, title, given, version, decidedAt }) => (
        <Row
          key={id}
          title={`${given ? words.given : words.withdrawn}：${title}`}
          note={`${formatInstant(decidedAt)}，${words.version(version)}`}
        />
      ))}
      <More pages={history} testId="history-more" />
    </Card>
  );
}

/** What I have agreed to, one switch a purpose, each asked for alone; and what I have said before. */
export default function ConsentsPage(): React.JSX.Element {
  const consents = useConsents();
  return (
    <Screen testId="page-consents" title={words.title}>
      {!consents.isSignedIn && <SignInFirst icon="lock" words={words.signIn} />}
      {consents.isSignedIn && (
        <LoadedContent loaded={consents.loaded}>
          {({ items }) => (
            <View className="stack-wide">
              <View className="text-body">{words.lead}</View>
              <Group
                title={words.usual}
                items={items.filter(({ purpose }) => !purpose.sensitive)}
                ask={consents.ask}
              />
              <Group
                title={words.sensitive}
                items={items.filter(({ purpose }) => purpose.sensitive)}
                ask={consents.ask}
              />
              <History history={consents.history} />
              <Button
                kind="quiet"
                testId="to-notice"
                onPress={() => {
                  open(pages.privacyNotice);
                }}
              >
                {words.readAll}
              </Button>
            </View>
          )}
        </LoadedContent>
      )}
      <Question {...consents} />
    </Screen>
  );
}
