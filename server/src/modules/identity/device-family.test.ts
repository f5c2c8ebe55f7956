import { deviceFamilyOf } from './device-family';

it.each([
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) MicroMessenger/8.0.43 MiniProgramEnv',
    'mini-program',
  ],
  ['Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Safari/604.1', 'iphone'],
  ['Mozilla/5.0 (Linux; Android 14; HBN-AL00) Chrome/120', 'android'],
  ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/120', 'computer'],
  ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Safari/605', 'computer'],
  ['node', 'other'],
  [undefined, 'other'],
])('%s is %s', (agent, family) => {
  expect(deviceFamilyOf(agent)).toBe(family);
});
