import type { ApplicationView, HomeView } from '@linli/shared/contracts/bindings';
import {
  endBinding,
  listHomes,
  listMyApplications,
  withdrawApplication,
} from '@linli/shared/contracts/bindings';
import { dayOf, formatDay } from '@linli/shared/kernel/time';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { ConfirmSheet } from '@/components/confirm-sheet';
import { EmptyState } from '@/components/empty-state';
import { ErrorLine } from '@/components/error-state';
import { LoadedContent } from '@/components/loaded-content';
import { Row } from '@/components/row';
import { Screen } from '@/components/screen';
import { SignInFirst } from '@/components/sign-in-first';
import { StateNote } from '@/components/state-note';
import type { StateTone } from '@/components/state-badge';
import { homes as words } from '@/i18n/zh-CN';
import type { Answer } from '@/services/call';
import { call } from '@/services/call';
import { open, pages } from '@/services/navigation';
import { useIsSignedIn } from '@/services/session';
import { useLoaded } from '@/services/use-loaded';
import { useAct } from '@/services/use-act';

interface Known {
  readonly homes: readonly HomeView[];
  readonly applications: readonly ApplicationView[];
}

async function load(): Promise<Answer<Known>> {
  const [homes, applications] = await Promise.all([
    call(listHomes, {}),
    call(listMyApplications, {}),
  ]);
  if (!homes.ok) return homes;
  if (!applications.ok) return applications;
  return { ok: true, data: { homes: homes.data.items, applications: applications.data.items } };
}

const day = (instant: number): string => formatDay(dayOf(instant));

function Home({
  home,
  onLeave,
}: {
  readonly home: HomeView;
  readonly onLeave: (home: HomeView) => void;
}): React.JSX.Element {
  return (
    <Card testId="home">
      <Row
        icon="house"
        title={home.address}
        note={`${words.relations[home.relation]}，${words.since(day(home.startedAt))}`}
      />
      {home.can.seeResidents && (
        <Row
          icon="users"
          title={words.residents}
          testId="residents"
          onPress={() => {
            open(pages.residents, { household: home.householdId });
          }}
        />
      )}
      {home.can.leave && (
        <Button
          kind="quiet"
          icon="log-out"
          testId="leave"
          onPress={() => {
            onLeave(home);
          }}
        >
          {words.leave}
        </Button>
      )}
    </Card>
  );
}

function pastNote(home: HomeView): string {
  const times = words.until(day(home.startedAt), day(home.endedAt ?? home.startedAt));
  const by = home.endedBy === null ? '' : `，${words.endedBy[home.endedBy]}`;
  const reason = home.endReason === null ? '' : `，${words.reason(home.endReason)}`;
  return `${times}${by}${reason}`;
}

const tones: Readonly<Record<ApplicationView['state'], StateTone>> = {
  pending: 'information',
  approved: 'success',
  refused: 'warning',
  withdrawn: 'secondary',
};

function Application({
  application,
  onChanged,
}: {
  readonly application: ApplicationView;
  readonly onChanged: () => void;
}): React.JSX.Element {
  const press = useAct();
  const { address, relation, state, reason } = application;
  return (
    <StateNote
      tone={tones[state]}
      title={`${words.applications.states[state]}：${address} ${words.relations[relation]}`}
      testId={`application-${state}`}
    >
      {reason !== null && <View>{words.reason(reason)}</View>}
      {application.can.withdraw && (
        <Button
          kind="quiet"
          testId="withdraw-application"
          isBusy={press.isBusy}
          onPress={() => {
            press.run(
              () => call(withdrawApplication, { applicationId: application.id }),
              onChanged,
            );
          }}
        >
          {words.applications.withdraw}
        </Button>
      )}
      {press.error !== null && <ErrorLine error={press.error} />}
    </StateNote>
  );
}

function Homes({
  known,
  onLeave,
  onChanged,
}: {
  readonly known: Known;
  readonly onLeave: (home: HomeView) => void;
  readonly onChanged: () => void;
}): React.JSX.Element {
  const present = known.homes.filter((home) => home.endedAt === null);
  const past = known.homes.filter((home) => home.endedAt !== null);
  return (
    <View className="stack-wide">
      {present.length === 0 && (
        <EmptyState icon="house" title={words.empty.title} words={words.empty.words} />
      )}
      {present.map((home) => (
        <Home key={home.bindingId} home={home} onLeave={onLeave} />
      ))}
      <Button
        testId="bind-by-code"
        onPress={() => {
          open(pages.bindByCode);
        }}
      >
        {words.byCode}
      </Button>
      <Button
        kind="quiet"
        testId="apply"
        onPress={() => {
          open(pages.applyForHome);
        }}
      >
        {words.apply}
      </Button>
      {known.applications.length > 0 && (
        <Card title={words.applications.title}>
          <View className="stack">
            {known.applications.map((application) => (
              <Application key={application.id} application={application} onChanged={onChanged} />
            ))}
          </View>
        </Card>
      )}
      {past.length > 0 && (
        <Card title={words.past}>
          {past.map((home) => (
            <Row key={home.bindingId} title={home.address} note={pastNote(home)} />
          ))}
        </Card>
      )}
    </View>
  );
}

/** My homes, today and before; binding another, leaving one, and what I have asked for. */
export default function HomesPage(): React.JSX.Element {
  const isSignedIn = useIsSignedIn();
  const known = useLoaded(isSignedIn ? 'homes' : null, load);
  const [leaving, setLeaving] = useState<HomeView | null>(null);
  const press = useAct();
  const close = (): void => {
    setLeaving(null);
    press.clear();
  };
  return (
    <Screen testId="page-homes" title={words.title}>
      {!isSignedIn && <SignInFirst icon="house" words={words.signIn} />}
      {isSignedIn && (
        <LoadedContent loaded={known}>
          {(data) => <Homes known={data} onLeave={setLeaving} onChanged={known.reload} />}
        </LoadedContent>
      )}
      {leaving !== null && (
        <ConfirmSheet
          title={words.leaveAsk.title}
          words={[leaving.address, ...words.leaveAsk.words]}
          confirm={words.leaveAsk.confirm}
          isDanger
          isBusy={press.isBusy}
          error={press.error}
          testId="leave-home"
          onCancel={close}
          onConfirm={() => {
            press.run(
              () => call(endBinding, { bindingId: leaving.bindingId }),
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
