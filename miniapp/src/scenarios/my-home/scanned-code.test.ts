import { codeIn } from './scanned-code';

const plain = '7K3MQW9T4HXP';

test.each([
  ['LINLI-HOME:7K3M-QW9T-4HXP', 'home', plain],
  [' linli-home:7k3mqw9t4hxp ', 'home', plain],
  ['LINLI-FAMILY:7K3M-QW9T-4HXP', 'family', plain],
  ['LINLI-FAMILY:7K3M-QW9T-4HXP', 'home', null],
  ['LINLI-HOME:7K3M-QW9T-4HXP', 'family', null],
  ['7K3M-QW9T-4HXP', 'home', null],
  ['https://example.com/?LINLI-HOME:7K3M', 'home', null],
] as const)('%s as %s', (scanned, kind, expected) => {
  expect(codeIn(scanned, kind)).toBe(expected);
});
