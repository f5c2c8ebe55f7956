import type { SubscribeMessage, SubscribeOutcome } from '../../platform/wechat';
import { SubscribeDelivery } from './subscribe-delivery';

const notice = {
  personId: 'wang',
  title: '缴费成功',
  body: '水费、电费、燃气费、取暖费、物业费 共5笔，¥2,086.20 已交清。',
  link: '/scenarios/payments/pages/result/index?payment=1',
};

function deliveryThat(
  answer: () => Promise<SubscribeOutcome>,
  templateId: string | null = 'receipt',
) {
  const sent: SubscribeMessage[] = [];
  const outcomes: string[] = [];
  const warnings: object[] = [];
  const delivery = new SubscribeDelivery({
    templateId,
    openidOf: async (personId) => `openid-of-${personId}`,
    wechat: {
      sendSubscribeMessage: (message) => {
        sent.push(message);
        return answer();
      },
    },
    outcome: (outcome) => outcomes.push(outcome),
    log: { warn: (fields) => warnings.push(fields) },
    now: () => Date.parse('2026-11-20T06:05:00Z'),
  });
  return { delivery, sent, outcomes, warnings };
}

describe('the subscribe message', () => {
  it('fits the fields of the template', async () => {
    const { delivery, sent, outcomes } = deliveryThat(async () => ({ sent: true, msgid: '1' }));
    delivery.attempt(notice);
    await delivery.settled();
    expect(sent).toEqual([
      {
        openid: 'openid-of-wang',
        templateId: 'receipt',
        page: 'scenarios/payments/pages/result/index?payment=1',
        data: {
          thing1: '缴费成功',
          thing2: '水费、电费、燃气费、取暖费、物业费 共…',
          time3: '2026年11月20日 14:05',
        },
      },
    ]);
    expect([...(sent[0]?.data['thing2'] ?? '')]).toHaveLength(20);
    expect(outcomes).toEqual(['sent']);
  });

  it('that is refused is nothing to worry about', async () => {
    const { delivery, outcomes, warnings } = deliveryThat(async () => ({
      sent: false,
      reason: 'refused',
      errcode: 43101,
    }));
    delivery.attempt(notice);
    await delivery.settled();
    expect(outcomes).toEqual(['refused']);
    expect(warnings).toEqual([]);
  });

  it('that fails disturbs nobody', async () => {
    const { delivery, outcomes, warnings } = deliveryThat(() => Promise.reject(new Error('down')));
    expect(() => delivery.attempt(notice)).not.toThrow();
    await delivery.settled();
    expect(outcomes).toEqual(['failed']);
    expect(warnings).toHaveLength(1);
  });

  it('is not tried where no template is configured', async () => {
    const { delivery, sent } = deliveryThat(async () => ({ sent: true, msgid: '1' }), null);
    delivery.attempt(notice);
    await delivery.settled();
    expect(sent).toEqual([]);
  });
});
