import path from 'node:path';
import { stubOutside } from './answers';
import type { MiniProgram } from './runtime/mini-program';
import { launch } from './runtime/mini-program';

const folder = path.resolve(__dirname, '../../miniapp/dist/weapp');
const setDataLimit = 64 * 1024;

let app: MiniProgram;

const shows = (words: string): Promise<void> => app.until(() => app.text().includes(words));

/** Signs in and turns to 我的, as a finger on the tab bar would. */
async function openMe(): Promise<void> {
  app = launch(folder, stubOutside());
  await shows('教场社区');
  app.tap('home-sign-in');
  await shows('微信登录');
  app.tap('sign-in');
  await shows('王秀兰');
  app.tap('tile-text-size');
  await shows('账号和设备');
}

function largestSetData(): number {
  return Math.max(...app.page().setDataBytes);
}

afterEach(() => {
  app.close();
});

describe('the pages of my own in the real build', () => {
  it('我的 shows who I am, masked, and what is mine', async () => {
    await openMe();
    expect(app.page().route).toBe('pages/me/index');
    expect(app.text()).toContain('手机 138****1234');
    expect(app.text()).not.toContain('工作台');
    expect(largestSetData()).toBeLessThanOrEqual(setDataLimit);
  });

  it('my home is left on a sheet that says what ends', async () => {
    await openMe();
    app.tap('homes');
    await shows('华府天地 3号楼 2单元 501');
    app.tap('leave');
    await shows('确定要搬出吗');
    app.tap('leave-home-confirm');
    await shows('还没有绑定房屋');
    expect(app.text()).not.toContain('确定要搬出吗');
    expect(largestSetData()).toBeLessThanOrEqual(setDataLimit);
  });

  it('helping opens with nobody allowed', async () => {
    await openMe();
    app.tap('helping');
    await shows('谁可以替我办');
    expect(largestSetData()).toBeLessThanOrEqual(setDataLimit);
  });

  it('everything that is held about me crosses to the view in small pieces', async () => {
    await openMe();
    app.tap('my-data');
    await shows('第 13 类');
    app.tap(/^see-/);
    await shows('一共 80 条');
    expect(largestSetData()).toBeLessThanOrEqual(setDataLimit);
  });

  it('consents are switches, each with its own name', async () => {
    await openMe();
    app.tap('consents');
    await shows('敏感信息');
    expect(largestSetData()).toBeLessThanOrEqual(setDataLimit);
  });
});
