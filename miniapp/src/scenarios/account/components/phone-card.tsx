import type { ProfileView } from '@linli/shared/contracts/identity';
import { formatInstant } from '@linli/shared/kernel/time';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { ConfirmSheet } from '@/components/confirm-sheet';
import { ErrorLine } from '@/components/error-state';
import { Row } from '@/components/row';
import { account } from '@/i18n/zh-CN';
import { open, pages } from '@/services/navigation';
import type { ProfilePage } from '../use-profile';
import { ConsentTick } from './consent-tick';
import { PhoneButton } from './phone-button';

const words = account.profile.phone;

interface PhoneCardProps {
  readonly profile: ProfileView;
  readonly page: ProfilePage;
}

function wordOf(page: ProfilePage, profile: ProfileView): string {
  if (page.phone.isBusy) return words.binding;
  return profile.phone === null ? words.bind : words.change;
}

/** WeChat is asked only after the tick; before it the same button says what is missing. */
function Binding({ profile, page }: PhoneCardProps): React.JSX.Element {
  const { phone, takeStep, isAgreed, askToAgree } = page;
  const word = wordOf(page, profile);
  if (isAgreed) return <PhoneButton word={word} isBusy={phone.isBusy} onStep={takeStep} />;
  return (
    <Button icon="smartphone" isBusy={phone.isBusy} testId="bind-phone" onPress={askToAgree}>
      {word}
    </Button>
  );
}

/** The phone number: bound through WeChat, replaced, or given back. */
export function PhoneCard({ profile, page }: PhoneCardProps): React.JSX.Element {
  const [isAsking, setIsAsking] = useState(false);
  const { phone, isUsedUp, isAgreed, agree, forgetPhone } = page;
  const close = (): void => {
    setIsAsking(false);
  };
  return (
    <Card title={words.title} testId="phone-card">
      <View className="stack">
        {profile.phone === null ? (
          <View>{words.none}</View>
        ) : (
          <Row
            icon="smartphone"
            title={words.bound(profile.phone.masked)}
            note={words.since(formatInstant(profile.phone.boundAt))}
            testId="phone"
          />
        )}
        <View className="text-secondary">{words.why}</View>
        <ConsentTick purpose="phone" isAgreed={isAgreed} onChange={agree} />
        {phone.error !== null && !isAsking && <ErrorLine error={phone.error} />}
        {isUsedUp && (
          <Button
            kind="quiet"
            testId="use-code"
            onPress={() => {
              open(pages.bindByCode);
            }}
          >
            {words.useCode}
          </Button>
        )}
        <Binding profile={profile} page={page} />
        {profile.can.removePhone && (
          <Button
            kind="quiet"
            testId="remove-phone"
            onPress={() => {
              setIsAsking(true);
            }}
          >
            {words.remove}
          </Button>
        )}
      </View>
      {isAsking && (
        <ConfirmSheet
          {...words.ask}
          isDanger
          isBusy={phone.isBusy}
          error={phone.error}
          onConfirm={() => {
            forgetPhone(close);
          }}
          onCancel={close}
          testId="remove-phone-ask"
        />
      )}
    </Card>
  );
}
