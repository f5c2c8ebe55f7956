import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Row } from '@/components/row';
import { duty } from '@/i18n/zh-CN';
import { open, pages } from '@/services/navigation';
import type { MyDuty } from '../use-my-duty';

const words = duty.mine.reach;
const icons = { wechat: 'bell', sms: 'smartphone', voice: 'phone' } as const;
const notes = {
  open: words.open,
  'no-provider': words.noProvider,
  'no-verified-phone': words.noPhone,
} as const;

/** By which ways one is reached; a way that there is not is said to be none. */
export function DutyReach({ reach }: Pick<MyDuty, 'reach'>): React.JSX.Element {
  const lacksPhone = reach.some(({ state }) => state === 'no-verified-phone');
  return (
    <Card title={words.title} testId="duty-reach">
      <Row icon="siren" title={words.app} note={words.appNote} />
      {reach.map(({ channel, state }) => (
        <Row
          key={channel}
          icon={icons[channel]}
          title={words.channels[channel]}
          note={channel === 'wechat' && state === 'open' ? words.wechatOpen : notes[state]}
          testId={`reach-${channel}`}
        />
      ))}
      {lacksPhone && (
        <Button
          kind="quiet"
          testId="bind-phone"
          onPress={() => {
            open(pages.profile);
          }}
        >
          {words.bind}
        </Button>
      )}
    </Card>
  );
}
