import { leaseMs, mostAttempts, pauseAfter } from './attempts';
import { costLimits, isWithin } from './cost-limits';
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

describe('the cost guard', () => {
  it.each(Object.entries(costLimits))('keeps some of the %s for what is urgent', (_name, limit) => {
    const { perHour, keptForUrgent } = limit;
    expect(isWithin(limit, perHour - keptForUrgent - 1, false)).toBe(true);
    expect(isWithin(limit, perHour - keptForUrgent, false)).toBe(false);
    expect(isWithin(limit, perHour - 1, true)).toBe(true);
    expect(isWithin(limit, perHour, true)).toBe(false);
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
