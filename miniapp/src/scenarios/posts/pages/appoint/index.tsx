import { useState } from 'react';
import { LoadedContent } from '@/components/loaded-content';
import { Screen } from '@/components/screen';
import { SignInFirst } from '@/components/sign-in-first';
import { posts as words } from '@/i18n/zh-CN';
import { goBack } from '@/services/navigation';
import { AppointmentForm } from '../../components/appointment-form';
import { Proposed } from '../../components/proposed';
import { usePlaces } from '../../use-appointment';
import type { Proposal } from '../../use-posts';

/** Proposing to appoint the person who reads out a code. */
export default function AppointPage(): React.JSX.Element {
  const { isSignedIn, places } = usePlaces();
  const [proposal, setProposal] = useState<Proposal | null>(null);
  return (
    <Screen testId="page-appoint" title={words.appointing.title}>
      {!isSignedIn && <SignInFirst icon="user-check" words={words.signIn} />}
      {isSignedIn && proposal === null && (
        <LoadedContent loaded={places}>
          {(known) => <AppointmentForm places={known} onProposed={setProposal} />}
        </LoadedContent>
      )}
      {proposal !== null && <Proposed proposal={proposal} onBack={goBack} />}
    </Screen>
  );
}
