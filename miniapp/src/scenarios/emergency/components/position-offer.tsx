import { decideConsent } from '@linli/shared/contracts/privacy';
import type { ConsentView } from '@linli/shared/contracts/privacy';
import { useEffect, useState } from 'react';
import { Card } from '@/components/card';
import { ConfirmSheet } from '@/components/confirm-sheet';
import { Row } from '@/components/row';
import { callPage } from '@/i18n/zh-CN';
import { call } from '@/services/call';
import { noteLocationConsent, readLocationConsent } from '@/services/location-consent';
import { useMayLocate } from '@/services/location-consent';
import { currentPosition } from '@/services/position';
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
  const [turn, setTurn] = useState(0);
  const isPlaceless = usePositionSending(callId, turn);
  const [consent, setConsent] = useState<ConsentView | null>(null);
  const [isAsking, setIsAsking] = useState(false);
  const act = useAct();
  useEffect(() => {
    void readLocationConsent().then((answer) => {
      if (answer.ok) setConsent(answer.data);
    });
  }, []);
  // The question names what it is for: nothing for another's eye.
  if (isSilent) return null;
  // Here, where the person has just said yes, the phone may ask too; never in the middle of a press.
  const askPhone = (): void => {
    void currentPosition().then(() => {
      setTurn((before) => before + 1);
    });
  };
  if (mayLocate) {
    return isPlaceless ? (
      <Card>
        <Row
          icon="map-pin"
          title={words.ask}
          note={words.failed}
          testId="ask-phone-position"
          onPress={askPhone}
        />
      </Card>
    ) : null;
  }
  if (consent === null) return null;
  const { id, version, what, why, howLong, withoutIt } = consent.purpose;
  const agree = (): void => {
    act.run(
      () => call(decideConsent, { purpose: id, version, given: true }),
      () => {
        setIsAsking(false);
        noteLocationConsent(true);
        askPhone();
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
