import type { CountView } from '@linli/shared/contracts/parking';
import { act, render, screen } from '@testing-library/react';
import { noteServerTime } from '@/services/clock';
import { countAt, FreeCount } from './free-count';

const start = Date.parse('2026-11-20T06:00:00Z');
const seen = (secondsAgo: number, free: number | null = 12): CountView => ({
  capacity: 60,
  free,
  confidence: free === null ? 'unknown' : 'fresh',
  observedAt: start - secondsAgo * 1000,
});

beforeEach(() => {
  jest.useFakeTimers({ now: start });
  noteServerTime(start);
});
afterEach(() => {
  jest.useRealTimers();
});

const pass = (seconds: number): void => {
  act(() => {
    jest.advanceTimersByTime(seconds * 1000);
  });
};

describe('FreeCount', () => {
  it('grows old on screen: sure, then about, then unknown, always with its age', () => {
    const { container } = render(<FreeCount count={seen(40)} />);
    expect(container.textContent).toBe('现空 12 个（40 秒前）');
    pass(60);
    expect(container.textContent).toBe('现空 12 个（1 分钟前）');
    pass(140);
    expect(container.textContent).toBe('约 12 个（4 分钟前）');
    pass(600);
    expect(container.textContent).toBe('空位未知（14 分钟没有消息）');
    expect(screen.getByTestId('free-count-unknown')).not.toBeNull();
  });

  it('never shows an unknown count as zero', () => {
    expect(countAt(seen(1560, null), start)).toEqual({
      confidence: 'unknown',
      value: '空位未知',
      age: '26 分钟没有消息',
    });
    expect(countAt({ ...seen(0, null), observedAt: null }, start).age).toBe('还没有收到过消息');
  });

  it('is never surer than the server was', () => {
    expect(countAt({ ...seen(10), confidence: 'about' }, start).value).toBe('约 12 个');
    expect(countAt({ ...seen(10), confidence: 'unknown' }, start).value).toBe('空位未知');
  });

  it('goes by the server clock when the phone is wrong', () => {
    noteServerTime(start + 300_000);
    const { container } = render(<FreeCount count={seen(0)} />);
    expect(container.textContent).toBe('约 12 个（5 分钟前）');
  });
});
