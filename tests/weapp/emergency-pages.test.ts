import path from 'node:path';
import { stubOutside } from './answers';
import type { EmergencyServer } from './emergency-answers';
import { emergencyServer } from './emergency-answers';
import type { MiniProgram } from './runtime/mini-program';
import { launch } from './runtime/mini-program';

const folder = path.resolve(__dirname, '../../miniapp/dist/weapp');
const setDataLimit = 64 * 1024;

let app: MiniProgram;
let server: EmergencyServer;

const shows = (words: string): Promise<void> => app.until(() => app.text().includes(words));

async function start(): Promise<void> {
  server = emergencyServer();
  const outside = stubOutside();
  app = launch(folder, {
    ...outside,
    request: (request) => server.answer(request) ?? outside.request(request),
  });
  await shows('教场社区');
  app.tap('home-sign-in');
  await shows('微信登录');
  app.tap('sign-in');
  await shows('王秀兰');
}

/** As a screen reader presses: a tap, and yes. */
async function pressByTap(): Promise<void> {
  app.tap('home-sos');
  await shows('按住红色圆钮');
  app.tap('press');
  await shows('现在就呼救吗');
  app.tap('ask-press-confirm');
  await shows('马上替您呼救');
}

beforeEach(start);
afterEach(() => {
  app.close();
});

describe('the emergency pages in the real build', () => {
  it('a press is heard and felt, can be hurried, and leads to the call', async () => {
    await pressByTap();
    expect(app.phone.shakes).toBeGreaterThan(0);
    expect(app.phone.sounds).toBeGreaterThan(0);
    expect(server.pressed).toHaveLength(0);
    app.tap('send-now');
    await shows('已送达值班室，还没有人接听');
    expect(app.page().route).toBe('scenarios/emergency/pages/call/index');
    expect(server.pressed).toHaveLength(1);
    expect(app.phone.isKeptAwake).toBe(true);
    app.tap('call-120');
    expect(app.phone.dialled).toEqual(['120']);
    expect(Math.max(...app.page().setDataBytes)).toBeLessThanOrEqual(setDataLimit);
  });

  it('a finger that stays calls, without a question', async () => {
    app.tap('home-sos');
    await shows('按住红色圆钮');
    app.tap('press', 'touchstart');
    await shows('不要松手');
    await shows('马上替您呼救');
    app.tap('cancel-press');
    await shows('没有通知任何人');
    expect(server.pressed).toHaveLength(0);
  });

  it('without a network 120 stands first, and the same press is sent when it is back', async () => {
    await pressByTap();
    server.isReachable = false;
    app.tap('send-now');
    await shows('请马上打 120');
    app.tap('unsent-120');
    expect(app.phone.dialled).toEqual(['120']);
    server.isReachable = true;
    app.tap('retry');
    await shows('已送达值班室');
    expect(new Set(server.pressed.map(({ callId }) => callId)).size).toBe(1);
  });

  it('a silent press makes no sound, does not shake, and names no emergency', async () => {
    app.tap('home-sos');
    await shows('悄悄求助');
    app.tap('silent');
    await shows('请社区的人来一趟');
    app.tap('ask-silent-confirm');
    await shows('有人看到了，还没有人接手');
    expect(app.text()).not.toMatch(/呼救|求救|报警|急救/);
    expect([app.phone.sounds, app.phone.shakes, app.phone.isKeptAwake]).toEqual([0, 0, false]);
    expect(server.pressed[0]?.isSilent).toBe(true);
  });

  it.each([
    ['my-calls', '有人帮到了'],
    ['family-calls', '只告诉您有没有'],
    ['my-card', '身体情况'],
  ])('%s opens from 我的', async (entry, words) => {
    app.tap('tile-text-size');
    await shows('账号和设备');
    app.tap(entry);
    await shows(words);
    expect(Math.max(...app.page().setDataBytes)).toBeLessThanOrEqual(setDataLimit);
  });
});
