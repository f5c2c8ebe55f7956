import { act, fireEvent, render, screen } from '@testing-library/react';
import { shell } from '@/i18n/zh-CN';
import { alarmOnScreen, lookForAlarms } from '@/services/alarm-watch';
import { beginSession } from '@/services/session';
import { taro } from '../../testing/taro';
import { Screen } from './screen';

jest.mock('@/services/realtime', () => ({ onSignal: () => () => undefined }));

const alarm = (id: string, isDrill: boolean) => ({
  id,
  state: 'offered',
  can: { accept: true },
  call: { isDrill },
});

beforeEach(() => {
  taro.reset();
  beginSession({ token: 't', expiresAt: Date.now() + 3_600_000 });
});

async function showWith(items: readonly unknown[]): Promise<void> {
  taro.onRequest = () =>
    Promise.resolve({ statusCode: 200, data: { items, serverNow: Date.now() } });
  render(<Screen testId="page">here</Screen>);
  await act(() => lookForAlarms());
}

describe('the bar of alarms that wait', () => {
  it('leads from any page back to a real call that has no answer', async () => {
    await showWith([alarm('a1', false), alarm('d1', true)]);
    expect(screen.getByTestId('alarm-bar').textContent).toBe(shell.alarmsWait(1));
    taro.visited = [];
    fireEvent.click(screen.getByTestId('alarm-bar'));
    expect(taro.visited[0]).toContain('alarmId=a1');
  });

  it('is not there while the alarm itself stands on the screen, nor for a drill', async () => {
    await showWith([alarm('a1', false)]);
    act(() => {
      alarmOnScreen.set('a1');
    });
    expect(screen.queryByTestId('alarm-bar')).toBeNull();
    await showWith([alarm('d1', true)]);
    act(() => {
      alarmOnScreen.set(null);
    });
    await act(() => lookForAlarms());
    expect(screen.queryByTestId('alarm-bar')).toBeNull();
  });
});
