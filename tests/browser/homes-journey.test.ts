import { issueCode } from '@linli/shared/contracts/binding-desk';
import type { Page } from 'playwright-core';
import { picture } from './chromium';
import { raiseDemo } from './demo';
import type { Demo } from './demo';
import { addresses } from './pages';
import { arrive, beginVisit, chooseAtCashier, press, seen, write } from './visit';

jest.setTimeout(60_000);

let demo: Demo;

beforeAll(async () => {
  demo = await raiseDemo();
}, 60_000);

afterAll(() => demo.close());

/** A code for a flat in which nobody lives yet, as the property office would print it. */
async function codeOfTheDesk(): Promise<string> {
  const { world } = demo;
  const desk = await world.signInAs('hu-bo');
  const { code } = await desk.call(issueCode, {
    estateId: world.scene.estates.huafu.id,
    building: '2号楼',
    unit: '1单元',
    room: '301',
    relation: 'owner',
  });
  return code;
}

async function billsNow(page: Page): Promise<string> {
  await page.goto(demo.world.url + addresses.bills);
  const screen = await arrive(page, 'bills');
  await page.waitForLoadState('networkidle');
  return screen.innerText();
}

test('周新 binds his home with the code on the sheet, and loses it at once by moving out', async () => {
  const code = await codeOfTheDesk();
  const { page, context, errors } = await beginVisit(demo, { as: 'zhou-xin' });
  await page.goto(demo.world.url);
  await press(page, 'home-bind');
  await arrive(page, 'homes');
  await press(page, 'bind-by-code');
  await arrive(page, 'bind-by-code');
  await write(page, 'code', code.toLowerCase());
  await press(page, 'bind');
  await seen(page, 'bound').filter({ hasText: '2号楼' }).waitFor();
  await picture(page, 'journey-bound');
  await press(page, 'to-homes');
  await arrive(page, 'homes');
  await seen(page, 'home').filter({ hasText: '2号楼 1单元 301' }).waitFor();
  await picture(page, 'journey-home');
  await page.goto(demo.world.url + addresses.me);
  await seen(page, 'my-home').filter({ hasText: '2号楼 1单元 301' }).waitFor();

  await press(page, 'homes');
  await arrive(page, 'homes');
  await press(page, 'leave');
  await picture(page, 'journey-leave-ask');
  await press(page, 'leave-home-confirm');
  await seen(page, 'home').waitFor({ state: 'detached' });
  await picture(page, 'journey-left');
  await page.goto(demo.world.url + addresses.me);
  await seen(page, 'bind-home').waitFor();
  expect(await billsNow(page)).toContain('没有要交的账单');
  expect(errors).toEqual([]);
  await context.close();
});

test('a code that is used up is refused in words that say what to do', async () => {
  const { page, context } = await beginVisit(demo, { as: 'zhou-xin' });
  await page.goto(demo.world.url + addresses.bindByCode);
  await arrive(page, 'bind-by-code');
  await write(page, 'code', '7K3MQW9T4HXP');
  await press(page, 'bind');
  await seen(page, 'error-line').filter({ hasText: '用不了' }).waitFor();
  await picture(page, 'journey-bind-refused');
  await context.close();
});

test('王桂兰 lets 王浩 pay for her, sees it, and takes it back', async () => {
  const mother = await beginVisit(demo, { as: 'wang-guilan', textSize: 'largest' });
  const son = await beginVisit(demo, { as: 'wang-hao' });
  await mother.page.goto(demo.world.url + addresses.me);
  await press(mother.page, 'helping');
  await arrive(mother.page, 'helping');
  await press(mother.page, 'allow');
  await press(mother.page, 'task-pay-bills');
  await press(mother.page, 'make');
  await seen(mother.page, 'family-code-value').waitFor();
  await picture(mother.page, 'journey-family-code');
  const code = await seen(mother.page, 'family-code-value').innerText();
  await press(mother.page, 'own-code-close');

  await son.page.goto(demo.world.url + addresses.helpSomebody);
  await arrive(son.page, 'help-somebody');
  await press(son.page, 'kind-family');
  await write(son.page, 'code', code.replace(/\s/g, ''));
  await press(son.page, 'go');
  await seen(son.page, 'what-it-asks').waitFor();
  await picture(son.page, 'journey-what-it-asks');
  await press(son.page, 'go');
  await seen(son.page, 'agreed').filter({ hasText: '3号楼 2单元 501' }).waitFor();
  await press(son.page, 'to-bills');
  await arrive(son.page, 'bills');
  await seen(son.page, 'household-bills').filter({ hasText: '3号楼 2单元 501' }).waitFor();
  await picture(son.page, 'journey-bills-for-mother');
  await son.page.locator('[data-testid^="bill-"]:visible').first().click();
  await press(son.page, 'to-pay');
  await arrive(son.page, 'confirm');
  await picture(son.page, 'journey-confirm-for-mother');
  await press(son.page, 'pay-now');
  await chooseAtCashier(son.page, '确认支付');
  await seen(son.page, 'payment-succeeded').waitFor();

  await mother.page.goto(demo.world.url + addresses.usesForMe);
  await seen(mother.page, 'use').first().waitFor();
  await picture(mother.page, 'journey-uses-for-me');
  await mother.page.goto(demo.world.url + addresses.helping);
  await press(mother.page, 'end-given');
  await picture(mother.page, 'journey-withdraw-ask');
  await press(mother.page, 'end-delegation-confirm');
  await seen(mother.page, 'end-given').waitFor({ state: 'detached' });

  await son.page.goto(demo.world.url + addresses.helping);
  await seen(son.page, 'delegation-received').waitFor();
  expect(await seen(son.page, 'open-bills').count()).toBe(0);
  expect(await billsNow(son.page)).not.toContain('3号楼');
  for (const { context, errors } of [mother, son]) {
    expect(errors).toEqual([]);
    await context.close();
  }
});
