import type { DeviceView } from '@linli/shared/contracts/devices';
import { act, fireEvent, render, screen } from '@testing-library/react';
import { devices as words } from '@/i18n/zh-CN';
import { beginSession, endSession } from '@/services/session';
import type { TaroRequest } from '../../../testing/taro';
import { taro } from '../../../testing/taro';
import AddDevicePage from './pages/add';
import DevicesPage from './pages/list';

const device: DeviceView = {
  id: 'd1',
  serial: 'SOS-0001',
  name: '卧室拉绳',
  kind: 'pull-cord',
  address: '华府天地 3号楼 2单元 501',
  householdId: 'h1',
  careRecordId: 'r1',
  health: 'down',
  batteryPercent: 12,
  lastHeardAt: Date.parse('2026-11-20T06:00:00Z'),
  heartbeatSeconds: 3600,
  retiredAt: null,
  can: { retire: true, renewKey: true },
};
const counts = { ok: 3, late: 0, down: 1, neverHeard: 0 };
const key = 'k'.repeat(43);

let asked: TaroRequest[] = [];

function server(answers: Readonly<Record<string, (url: URL) => unknown>>): void {
  asked = [];
  taro.onRequest = (request) => {
    asked.push(request);
    const url = new URL(request.url, 'http://here');
    const answer = answers[`${request.method} ${url.pathname}`]?.(url);
    return answer === undefined
      ? Promise.reject(new Error('no network'))
      : Promise.resolve({ statusCode: 200, data: answer });
  };
}

async function settle(): Promise<void> {
  await act(async () => {
    for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
  });
}

async function show(page: React.JSX.Element): Promise<void> {
  render(page);
  await settle();
}

async function press(testId: string): Promise<void> {
  fireEvent.click(screen.getByTestId(testId));
  await settle();
}

function write(testId: string, value: string): void {
  fireEvent.input(screen.getByTestId(testId), { target: { value } });
}

const posted = (): unknown => asked.find(({ method }) => method === 'POST')?.data;

beforeEach(() => {
  taro.reset();
  beginSession({ token: 't', expiresAt: Date.now() + 60_000 });
});
afterEach(() => endSession());

describe('the list', () => {
  const list = { 'GET /api/devices': () => ({ items: [device], nextCursor: null, counts }) };

  test('says how a device is, in a word and in a sentence, and what its battery has left', async () => {
    server(list);
    await show(<DevicesPage />);
    expect(screen.getByText(words.health.down)).toBeTruthy();
    expect(screen.getByText(words.healthNotes.down)).toBeTruthy();
    expect(screen.getByText(words.batteryLow(12))).toBeTruthy();
  });

  test('is asked anew for those that are down', async () => {
    server(list);
    await show(<DevicesPage />);
    await press('health-down');
    expect(asked.at(-1)?.url).toContain('health=down');
  });

  test('a device is retired with a reason, and not without', async () => {
    server({ ...list, 'POST /api/devices/d1/retire': () => ({ ...device, retiredAt: 1 }) });
    await show(<DevicesPage />);
    await press('retire');
    await press('retire-device-confirm');
    expect(posted()).toBeUndefined();
    write('reason', '装置已坏，换了新的');
    await press('retire-device-confirm');
    expect(posted()).toEqual({ reason: '装置已坏，换了新的' });
    expect(screen.queryByTestId('retire-device')).toBeNull();
  });

  test('a new key is shown once and can be taken along', async () => {
    server({ ...list, 'POST /api/devices/d1/key': () => ({ key }) });
    await show(<DevicesPage />);
    await press('renew-key');
    await press('renew-confirm');
    expect(screen.getByTestId('key').textContent).toBe(key);
    await press('copy-key');
    expect(taro.copied).toEqual([key]);
    expect(screen.getByTestId('copied').textContent).toBe(words.key.copied);
    await press('key-done');
    expect(screen.queryByTestId('key')).toBeNull();
  });

  test('whoever may only look sees no button', async () => {
    const seen = { ...device, can: { retire: false, renewKey: false } };
    server({ 'GET /api/devices': () => ({ items: [seen], nextCursor: null, counts }) });
    await show(<DevicesPage />);
    expect(screen.queryByTestId('retire')).toBeNull();
    expect(screen.queryByTestId('renew-key')).toBeNull();
  });

  test('an empty list says how a device gets into it', async () => {
    const none = { ok: 0, late: 0, down: 0, neverHeard: 0 };
    server({ 'GET /api/devices': () => ({ items: [], nextCursor: null, counts: none }) });
    await show(<DevicesPage />);
    expect(screen.getByText(words.empty.title)).toBeTruthy();
  });
});

describe('adding', () => {
  test('without a person leads to the people in care', async () => {
    server({});
    await show(<AddDevicePage />);
    expect(screen.getByText(words.addPage.noPerson.title)).toBeTruthy();
    expect(screen.queryByTestId('submit')).toBeNull();
  });

  test('registers for that person and shows the key, which stays until it is taken', async () => {
    taro.params = { careRecordId: 'r1' };
    server({ 'POST /api/devices': () => ({ device, key }) });
    await show(<AddDevicePage />);
    write('serial', 'SOS-0001');
    write('name', '卧室拉绳');
    await press('kind-pull-cord');
    await press('submit');
    expect(posted()).toEqual({
      careRecordId: 'r1',
      serial: 'SOS-0001',
      name: '卧室拉绳',
      kind: 'pull-cord',
      heartbeatSeconds: 3600,
    });
    expect(screen.getByTestId('key').textContent).toBe(key);
    await press('key-done');
    expect(screen.getByTestId('added')).toBeTruthy();
  });

  test('a serial that is none is not sent', async () => {
    taro.params = { careRecordId: 'r1' };
    server({});
    await show(<AddDevicePage />);
    write('serial', 'a b');
    write('name', '卧室拉绳');
    await press('kind-pull-cord');
    await press('submit');
    expect(posted()).toBeUndefined();
  });
});
