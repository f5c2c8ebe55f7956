import { openCareCard } from '@linli/shared/contracts/emergency-response';
import type { careCardView } from '@linli/shared/contracts/emergency-response';
import { View } from '@tarojs/components';
import { useState } from 'react';
import type * as z from 'zod';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { ErrorLine } from '@/components/error-state';
import { emergencyResponse } from '@/i18n/zh-CN';
import { call } from '@/services/call';
import { dial } from '@/services/phone';
import { useAct } from '@/services/use-act';

const words = emergencyResponse.alarm;
type CareCard = z.infer<typeof careCardView>;

function Line({ name, text }: { readonly name: string; readonly text: string }) {
  return (
    <View className="fact-line">
      <View className="fact-line__name">{name}</View>
      <View className="fact-line__words">{text}</View>
    </View>
  );
}

function Opened({ card, isSilent }: { readonly card: CareCard; readonly isSilent: boolean }) {
  const { phone: own } = card;
  return (
    <Card title={words.cardTitle} testId="care-card">
      {own !== null && (
        <Button
          icon="phone"
          testId="call-person"
          onPress={() => {
            dial(own);
          }}
        >
          {words.callPerson}
        </Button>
      )}
      <Line name={words.health} text={card.health ?? words.noHealth} />
      <Line name={words.access} text={card.access ?? words.noAccess} />
      <Line name={words.notes} text={card.notes ?? words.noNotes} />
      <View className="fact-line__name">{words.contacts}</View>
      {card.contacts.length === 0 && <View>{words.noContacts}</View>}
      <View className="stack">
        {isSilent && card.contacts.length > 0 && (
          <View className="text-strong">{words.silentContacts}</View>
        )}
        {card.contacts.map(({ name, relation, phone }, at) => (
          <Button
            key={`${name}-${phone}`}
            kind="quiet"
            icon="phone"
            testId={`contact-${at.toString()}`}
            onPress={() => {
              dial(phone);
            }}
          >
            {words.callContact(name, relation)}
          </Button>
        ))}
      </View>
    </Card>
  );
}

interface CareCardPartProps {
  readonly alarmId: string;
  readonly isSilent: boolean;
}

/** The card of the person in need, behind a press that says it is recorded; it lives only on this page. */
export function CareCardPart({ alarmId, isSilent }: CareCardPartProps): React.JSX.Element {
  const act = useAct();
  const [card, setCard] = useState<CareCard | null>(null);
  if (card !== null) return <Opened card={card} isSilent={isSilent} />;
  return (
    <Card>
      <View className="stack">
        {act.error !== null && <ErrorLine error={act.error} />}
        <Button
          kind="quiet"
          icon="file-text"
          isBusy={act.isBusy}
          testId="open-care-card"
          onPress={() => {
            act.run(() => call(openCareCard, { alarmId }), setCard);
          }}
        >
          {words.card}
        </Button>
        <View className="text-secondary">{words.cardNote}</View>
      </View>
    </Card>
  );
}
