import path from 'node:path';
import { stubOutside } from './answers';
import type { MiniProgram } from './runtime/mini-program';
import { launch } from './runtime/mini-program';
import { findById } from './runtime/tree';
import type { PrivacyListener } from './runtime/wx';

const folder = path.resolve(__dirname, '../../miniapp/dist/weapp');
const title = '用之前先问您一声';

let app: MiniProgram;
let listener: PrivacyListener | null;

beforeEach(async () => {
  listener = null;
  app = launch(folder, {
    ...stubOutside(),
    onNeedPrivacyAuthorization: (given) => {
      listener = given;
    },
  });
  await app.until(() => app.text().includes('教场社区') && listener !== null);
});
afterEach(() => {
  app.close();
});

/** WeChat holds back what `referrer` names; answers what it is told, in order. */
async function hold(referrer: string): Promise<{ event: string; buttonId?: string }[]> {
  const told: { event: string; buttonId?: string }[] = [];
  listener?.((answer) => void told.push(answer), { referrer });
  await app.until(() => app.text().includes(title));
  return told;
}

describe('the privacy authorisation in the real build', () => {
  it('is asked on a sheet of our own, and agreed to by the button that WeChat checks', async () => {
    expect(app.text()).not.toContain(title);
    const told = await hold('getPhoneNumber');
    expect(app.text()).toContain('要向微信要您的手机号');
    const button = findById(app.page().data.root ?? {}, 'privacy-agree');
    expect(Object.values(button ?? {})).toContain('agreePrivacyAuthorization');
    app.tap('privacy-agree', 'agreeprivacyauthorization');
    await app.until(() => !app.text().includes(title));
    expect(told).toEqual([
      { event: 'exposureAuthorization' },
      { event: 'agree', buttonId: 'privacy-agree' },
    ]);
  });

  it('may be refused, which breaks nothing', async () => {
    const told = await hold('getLocation');
    expect(app.text()).toContain('不同意也没关系');
    app.tap('privacy-disagree');
    await app.until(() => !app.text().includes(title));
    expect(told.at(-1)).toEqual({ event: 'disagree' });
    app.tap('tile-car-parks');
    await app.until(() => app.text().includes('第 12 停车场'));
  });
});
