import { PressWindow, pressRules } from './press-window';

const now = Date.parse('2026-11-20T06:00:00Z');

test('presses are stored one by one until they tell nothing new, and again after an hour', () => {
  const presses = new PressWindow();
  for (let press = 0; press < pressRules.most; press += 1) {
    expect(presses.isFull('d1', now)).toBe(false);
    presses.note('d1', now);
  }
  expect(presses.isFull('d1', now)).toBe(true);
  expect(presses.isFull('d2', now)).toBe(false);
  expect(presses.isFull('d1', now + pressRules.inMs)).toBe(false);
});

test('a clock that was put back shuts nobody out', () => {
  const presses = new PressWindow();
  for (let press = 0; press < pressRules.most; press += 1) presses.note('d1', now);
  expect(presses.isFull('d1', now - 1)).toBe(false);
});
