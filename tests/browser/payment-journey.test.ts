import type { Page } from 'playwright-core';
import { picture } from './chromium';
import { raiseDemo } from './demo';
import type { Demo } from './demo';
import { addresses } from './pages';
import { arrive, beginVisit, chooseAtCashier, chooseAtLogin, press, seen } from './visit';
import type { Visit } from './visit';

jest.setTimeout(60_000);

let demo: Demo;

beforeAll(async () => {
  demo = await raiseDemo();
}, 60_000);

afterAll(() => demo.close());

afterEach(() => demo.world.sandbox('PUT', '/sandbox/faults', { faults: [] }));

/** From the open list of bills to the cashier, with the first bill of that kind. */
async function takeToCashier(page: Page, kind: string): Promise<string> {
  const bill = seen(page, `bill-${kind}`).first();
  const label = (await bill.getAttribute('aria-label')) ?? '';
  await bill.click();
  await seen(page, 'chosen').filter({ hasText: '已选 1 笔' }).waitFor();
  await press(page, 'to-pay');
  await arrive(page, 'confirm');
  await press(page, 'pay-now');
  return label;
}

async function openBills(): Promise<Visit> {
  const visit = await beginVisit(demo, { as: 'li-jianguo' });
  await visit.page.goto(`${demo.world.url}${addresses.bills}`);
  await arrive(visit.page, 'bills');
  return visit;
}

test('李建国 signs in, pays his arrears for electricity and gets a receipt and a message', async () => {
  const { page, context, errors } = await beginVisit(demo);
  await page.goto(demo.world.url);
  await arrive(page, 'home');
  await press(page, 'home-sign-in');
  await arrive(page, 'sign-in');
  await press(page, 'sign-in');
  await chooseAtLogin(page, '李建国');
  const home = await arrive(page, 'home');
  await home.getByText('，李建国').waitFor();
  await home.getByText('其中 2 笔已经过期').waitFor();
  await press(page, 'home-pay');

  const bills = await arrive(page, 'bills');
  const rows = bills.locator('[data-testid^="bill-"]');
  await rows.first().waitFor();
  const before = await rows.allInnerTexts();
  expect(before.map((words) => words.includes('已过期')).slice(0, 3)).toEqual([true, true, false]);
  const label = await takeToCashier(page, 'electricity');
  const amount = /¥[\d,.]+/.exec(label)?.[0] ?? 'no amount';
  const cashier = await chooseAtCashier(page, '确认支付');
  expect(cashier).toContain(amount);
  expect(cashier).toContain('李建国');

  const result = await arrive(page, 'result');
  await seen(page, 'payment-succeeded').waitFor();
  const words = await result.innerText();
  expect(words).toMatch(/\d+月\d+日 周. \d\d:\d\d 收到微信支付的到账确认，账单已经结清。/);
  expect(words).toContain(amount);
  await picture(page, 'journey-result-succeeded');

  await press(page, 'to-receipt');
  const receipt = await arrive(page, 'receipt');
  await seen(page, 'receipt').waitFor();
  expect(await seen(page, 'receipt-number').innerText()).toMatch(/\d{6,}/);
  expect(await receipt.innerText()).toContain('教场社区 出具');
  await demo.world.settle();
  await seen(page, 'receipt-entry').filter({ hasText: '查验' }).first().click();
  await arrive(page, 'proof');
  await seen(page, 'proof-sound').waitFor();

  await page.goto(`${demo.world.url}${addresses.bills}`);
  await arrive(page, 'bills');
  await seen(page, 'household-bills').waitFor();
  const after = await seen(page, 'page-bills')
    .locator('[data-testid^="bill-"]')
    .evaluateAll((bill) => bill.map((one) => one.getAttribute('aria-label')));
  expect(after).toHaveLength(before.length - 1);
  expect(after).not.toContain(label);

  await page.goto(`${demo.world.url}${addresses.messages}`);
  await arrive(page, 'messages');
  await seen(page, 'message').filter({ hasText: amount }).waitFor();
  expect(errors).toEqual([]);
  await context.close();
});

test('who leaves the cashier is told the truth, and can go on paying', async () => {
  const { page, context, errors } = await openBills();
  await takeToCashier(page, 'water');
  await chooseAtCashier(page, '取消');
  await arrive(page, 'result');
  await seen(page, 'payment-awaiting').waitFor();
  const words = await seen(page, 'page-result').innerText();
  expect(words).toContain('您刚才关掉了微信支付。');
  expect(words).not.toContain('结清。');
  await picture(page, 'journey-result-cancelled');
  await press(page, 'resume');
  await chooseAtCashier(page, '确认支付');
  await arrive(page, 'result');
  await seen(page, 'payment-succeeded').waitFor();
  expect(errors).toEqual([]);
  await context.close();
});

test('who leaves the cashier can give the payment up, and owes the bill as before', async () => {
  const { page, context, errors } = await openBills();
  const label = await takeToCashier(page, 'property');
  await chooseAtCashier(page, '取消');
  await arrive(page, 'result');
  await press(page, 'cancel');
  await seen(page, 'payment-closed').filter({ hasText: '没有扣款' }).waitFor();
  await press(page, 'to-bills');
  await arrive(page, 'bills');
  const bill = seen(page, 'bill-property');
  await bill.waitFor();
  expect(await bill.getAttribute('aria-label')).toBe(label);
  expect(await bill.getAttribute('aria-checked')).toBe('false');
  expect(errors).toEqual([]);
  await context.close();
});

test('while WeChat is silent the result page waits honestly, and succeeds once it speaks', async () => {
  const { page, context, errors } = await openBills();
  await takeToCashier(page, 'gas');
  await page.getByText('稍后到账').waitFor();
  // Neither the notification nor the answer to a question can be believed for a while.
  const stale = (on: string) => ({ kind: 'stale-timestamp', mode: 'always', on });
  const faults = [stale('answer'), stale('notification')];
  await demo.world.sandbox('PUT', '/sandbox/faults', { faults });
  await chooseAtCashier(page, '稍后到账');
  await arrive(page, 'result');
  await seen(page, 'next-check').filter({ hasText: '秒后再查一次' }).waitFor();
  const words = await seen(page, 'payment-awaiting').innerText();
  expect(words).toContain('还没有收到微信的到账确认');
  expect(words).toContain('钱不会丢');
  expect(words).not.toContain('交好了');
  await picture(page, 'journey-result-awaiting');
  await demo.world.sandbox('PUT', '/sandbox/faults', { faults: [] });
  await seen(page, 'payment-succeeded').waitFor({ timeout: 20_000 });
  expect(errors).toEqual([]);
  await context.close();
});
