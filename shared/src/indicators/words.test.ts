import { listed, percent, quantity, sentence } from './words';

test.each([
  [4410 / 4414, '99.91%'],
  [0.8, '80%'],
  [1, '100%'],
  [0.99999, '99.99%'],
  [0, '0%'],
  [0.015462, '1.55%'],
])('the share %d is shown as %s', (share, shown) => {
  expect(percent(share)).toBe(shown);
});

test('quantities keep what matters and a sentence ends once', () => {
  expect(quantity(0.1 + 0.2, '平方公里')).toBe('0.3平方公里');
  expect(quantity(0.133, '平方公里')).toBe('0.133平方公里');
  expect(listed(['水', '电'])).toBe('水、电');
  expect(sentence('还没有凭证；')).toBe('还没有凭证。');
  expect(sentence('还没有凭证。')).toBe('还没有凭证。');
});
