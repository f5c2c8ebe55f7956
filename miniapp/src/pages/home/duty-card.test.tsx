import { act, fireEvent, render, screen } from '@testing-library/react';
import { home } from '@/i18n/zh-CN';
import { beginSession } from '@/services/session';
import { taro } from '../../../testing/taro';
import { DutyCard } from './duty-card';

jest.mock('@/services/realtime', () => ({
  onSignal: () => () => undefined,
  useLiveReading: () => undefined,
}));

const duty = { canRespond: true, isOnDuty: true, until: null, shifts: [] };
const alarm = (id: string, state: string, isDrill = false) => ({
  id,
  state,
  can: { accept: state === 'offered' },
  call: { isDrill },
});

async function showWith(items: readonly unknown[]): Promise<void> {
  taro.reset();
  beginSession({ token: 't', expiresAt: Date.now() + 3_600_000 });
  taro.onRequest = ({ url }) =>
    Promise.resolve({
      statusCode: 200,
      data: url.includes('/duty') ? duty : { items, serverNow: Date.now() },
    });
  render(<DutyCard />);
  await act(async () => {
    for (let turn = 0; turn < 12; turn += 1) await Promise.resolve();
  });
}

describe('the duty card at home', () => {
  it('counts real calls that wait, not drills and not the one already taken', async () => {
    await showWith([alarm('a1', 'offered'), alarm('a2', 'accepted'), alarm('d1', 'offered', true)]);
    expect(screen.getByTestId('open-alarms').textContent).toContain(home.duty.alarms(1));
  });

  it('shows nothing red for a drill', async () => {
    await showWith([alarm('d1', 'offered', true)]);
    expect(screen.queryByTestId('open-alarms')).toBeNull();
    expect(screen.getByTestId('duty').textContent).toContain(home.duty.on);
  });

  it('leads back to the call that one has taken', async () => {
    await showWith([alarm('a2', 'accepted')]);
    expect(screen.queryByTestId('open-alarms')).toBeNull();
    fireEvent.click(screen.getByTestId('home-going'));
    expect(taro.visited[0]).toContain('alarmId=a2');
  });
});
