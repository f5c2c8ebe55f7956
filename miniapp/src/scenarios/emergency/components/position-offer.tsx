import { decideConsent } from '@linli/shared/contracts/privacy';
import type { ConsentView } from '@linli/shared/contracts/privacy';
import { View } from '@tarojs/components';
import { useEffect, useState } from 'react';
import { Card } from '@/components/card';
import { ConfirmSheet } from '@/components/confirm-sheet';
import { Row } from '@/components/row';
import { callPage } from '@/i18n/zh-CN';
import { call } from '@/services/call';
import { noteLocationConsent, readLocationConsent } from '@/services/location-consent';
import { useMayLocate } from '@/services/location-consent';
import { useAct } from '@/services/use-act';
import { usePositionSending } from '../use-position-sending';

const words = callPage.position;

/** While the call is open: offers to tell where the phone is, says what that means first, and then tells it. */
export function PositionOffer({
  callId,
  isSilent,
}: {
  readonly callId: string;
  readonly isSilent: boolean;
}): React.JSX.Element | null {
  const mayLocate = useMayLocate();
  const isPlaceless = usePositionSending(callId, true);
  const [consent, setConsent] = useState<ConsentView | null>(null);
  const [isAsking, setIsAsking] = useState(false);
  const act = useAct();
  useEffect(() => {
    void readLocationConsent().then((answer) => {
      if (answer.ok) setConsent(answer.data);
    });
  }, []);
  if (mayLocate) {
    return isPlaceless ? <View className="emergency-page__note">{words.failed}</View> : null;
  }
  // The question names what it is for: nothing for another's eye.
  if (consent === null || isSilent) return null;
  const { id, version, what, why, howLong, withoutIt } = consent.purpose;
  const agree = (): void => {
    act.run(
      () => call(decideConsent, { purpose: id, version, given: true }),
      () => {
        setIsAsking(false);
        noteLocationConsent(true);
      },
    );
  };
  return (
    <Card>
      <Row
        icon="map-pin"
        title={words.row}
        note={words.note}
        testId="offer-position"
        onPress={() => {
          setIsAsking(true);
        }}
      />
      {isAsking && (
        <ConfirmSheet
          title={words.title}
          words={[`${what.join('、')}。`, why, howLong, withoutIt]}
          confirm={words.confirm}
          cancel={words.cancel}
          isBusy={act.isBusy}
          error={act.error}
          onConfirm={agree}
          onCancel={() => {
            setIsAsking(false);
          }}
          testId="ask-position"
        />
      )}
    </Card>
  );
}
