import type { DrillView } from '@linli/shared/contracts/emergency-drills';
import { act, render, screen } from '@testing-library/react';
import { beginSession } from '@/services/session';
import { taro } from '../../../../testing/taro';
import { MyDrills } from './my-drills';

const drill: DrillView = {
  id: 'd1',
  careRecordId: 'r1',
  name: '王桂兰',
  channel: 'device',
  deviceId: 'v1',
  deviceName: '求助按钮',
  isSilent: true,
  state: 'passed',
  startedAt: 1,
  reachedSeconds: 4.1,
  acceptedSeconds: 9,
  words: '您的求助按钮 10月3日 测试正常（4.1 秒）',
};

async function show(items: readonly DrillView[], nextOn: string | null): Promise<void> {
  taro.onRequest = () => Promise.resolve({ statusCode: 200, data: { items, nextOn } });
  render(<MyDrills />);
  await act(async () => {
    for (let turn = 0; turn < 8; turn += 1) await Promise.resolve();
  });
}

beforeEach(() => {
  taro.reset();
  beginSession({ token: 't', expiresAt: Date.now() + 3_600_000 });
});

describe('how my own button was tried', () => {
  it('is said in the words of the server, with the day of the next one', async () => {
    await show([drill], '2026-12-03');
    const card = screen.getByTestId('my-drills').textContent;
    expect(card).toContain('您的求助按钮 10月3日 测试正常（4.1 秒）');
    expect(card).toContain('下一次在 12月3日 周四前后');
  });

  it('is left out for who is not in care', async () => {
    await show([], null);
    expect(screen.queryByTestId('my-drills')).toBeNull();
  });
});
