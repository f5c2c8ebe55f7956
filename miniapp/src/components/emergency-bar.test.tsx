import { act, render, screen } from '@testing-library/react';
import { sos } from '@/i18n/zh-CN';
import { forgetOpenCall, noteCall } from '@/services/open-call';
import { beginPress, takePressBack } from '@/services/press';
import { beginSession } from '@/services/session';
import { taro } from '../../testing/taro';
import { EmergencyBar } from './emergency-bar';

jest.mock('@/services/text-size', () => ({ useIsElderMode: () => true }));

const call = { id: '3f2b8c1e-0000-4000-8000-00000000000a', state: 'dispatched' } as const;

beforeEach(() => {
  taro.reset();
  forgetOpenCall();
  takePressBack();
  beginSession({ token: 'somebody', expiresAt: Date.now() + 86_400_000 });
});

test('a drill stands below the way to help, not in its place', () => {
  noteCall({ ...call, isSilent: false, isDrill: true });
  render(<EmergencyBar />);
  expect(screen.getByTestId('sos')).toBeTruthy();
  expect(screen.getByTestId('sos-open').textContent).toBe(sos.openDrill);
});

test('a real call takes its place, and no drill takes the place of the call', () => {
  noteCall({ ...call, isSilent: false, isDrill: false });
  noteCall({ ...call, id: '3f2b8c1e-0000-4000-8000-00000000000b', isSilent: false, isDrill: true });
  render(<EmergencyBar />);
  expect(screen.queryByTestId('sos')).toBeNull();
  expect(screen.getByTestId('sos-open').textContent).toBe(sos.open);
});

test('a silent press that waits is said to wait, without a word of what it is', () => {
  act(() => {
    beginPress({ isSilent: true });
  });
  render(<EmergencyBar />);
  expect(screen.getByTestId('sos-open').textContent).toBe(sos.unsentSilent);
  act(() => {
    takePressBack();
  });
});
