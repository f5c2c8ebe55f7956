import { nextCheckAt, waitAfter } from './check-schedule';

describe('the schedule of checks', () => {
  it('starts after five seconds and slows down to half an hour', () => {
    const seconds = [0, 1, 2, 3, 4, 5, 6, 7, 100].map((attempt) => waitAfter(attempt) / 1000);
    expect(seconds).toEqual([5, 30, 60, 180, 300, 600, 1800, 1800, 1800]);
  });

  it('asks once more right when the payment expires', () => {
    expect(nextCheckAt(6, { now: 0, expiresAt: 60_000 })).toBe(60_000);
    expect(nextCheckAt(6, { now: 0, expiresAt: 9_999_999 })).toBe(1_800_000);
  });

  it('keeps asking after that, at its pace', () => {
    expect(nextCheckAt(6, { now: 60_000, expiresAt: 60_000 })).toBe(1_860_000);
  });
});
