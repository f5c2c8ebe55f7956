import { leaseMs, mostAttempts, pauseAfter } from './attempts';
import { checkOrder } from './commands/write-deliveries';
import type { DeliveryOrder } from './channels';

const order: DeliveryOrder = {
  purpose: 'test',
  subjectId: '1',
  to: { personId: 'somebody', phone: null },
  channels: ['wechat'],
  title: '',
  body: '',
  link: null,
  isUrgent: true,
};

describe('attempts', () => {
  it('are few, and quick for what is urgent', () => {
    expect([1, 2, 3].map((count) => pauseAfter(count, true))).toEqual([1500, 4000, null]);
    expect(pauseAfter(1, false)).toBeGreaterThan(10_000);
    expect(pauseAfter(mostAttempts, false)).toBeNull();
  });

  it('hold a claim longer than a provider may take to answer', () => {
    expect(leaseMs).toBeGreaterThan(3000);
  });
});

describe('an order', () => {
  it('by WeChat alone is refused where it is urgent and not in the app too', () => {
    expect(() => {
      checkOrder(order);
    }).toThrow(RangeError);
    for (const change of [
      { isUrgent: false },
      { isAlsoInApp: true },
      { channels: ['wechat', 'sms'] as const },
      { channels: [] },
    ]) {
      expect(() => {
        checkOrder({ ...order, ...change });
      }).not.toThrow();
    }
  });
});
