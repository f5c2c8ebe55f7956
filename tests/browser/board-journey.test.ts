import { listClauseEntries } from '@linli/shared/contracts/indicators';
import { listCarParks } from '@linli/shared/contracts/parking';
import type { Page } from 'playwright-core';
import { payAtCashier, unpaidBills } from '../world/pay';
import { desk, picture } from './chromium';
import { raiseDemo } from './demo';
import type { Demo } from './demo';
import { addresses } from './pages';
import { arrive, beginVisit, press, seen } from './visit';

jest.setTimeout(60_000);

let demo: Demo;
const community = 'jiaochang';
const steps = ['checkpoint', 'leaf', 'inclusion', 'signature'] as const;

beforeAll(async () => {
  demo = await raiseDemo();
}, 60_000);

afterAll(() => demo.close());

/** One payment and one look-up, sealed, judged and published; answers the entry of the payment. */
async function useTheProduct(as: string): Promise<string> {
  const { world } = demo;
  const person = await world.signInAs(as);
  await payAtCashier(world, person, await unpaidBills(person, ['electricity']));
  await person.call(listCarParks, { community });
  await world.settle();
  const { items } = await world.anyone.call(listClauseEntries, {
    community,
    clauseId: 'basic-10-c1',
  });
  const [entry] = items;
  if (entry === undefined) throw new Error('the payment left no entry');
  return entry.entryId;
}

async function total(page: Page, state: string): Promise<number> {
  const count = seen(page, `total-${state}`);
  await count.waitFor();
  return Number(/\d+$/.exec((await count.innerText()).trim())?.[0]);
}

async function openBoard(page: Page): Promise<void> {
  await page.goto(demo.world.url);
  await arrive(page, 'home');
  await press(page, 'tile-board');
  await arrive(page, 'board');
}

test('the board says honestly what is only declared, what fails, and what uses have changed', async () => {
  const { page, context, errors } = await beginVisit(demo);
  await openBoard(page);
  expect(await total(page, 'declared')).toBe(41);
  expect(await total(page, 'failed')).toBe(1);
  expect(await total(page, 'unproven')).toBe(2);
  expect(await seen(page, 'total-proven').count()).toBe(0);
  await seen(page, 'board-met').filter({ hasText: '22 项指标里 0 项达标' }).waitFor();
  expect(await seen(page, 'indicator-row').count()).toBe(22);
  await picture(page, 'journey-board-before');

  await seen(page, 'indicator-row').first().click();
  await arrive(page, 'indicator');
  const clause = seen(page, 'clause-basic-01-c1');
  await clause.waitFor();
  const words = await clause.innerText();
  expect(words).toContain('仅申报');
  expect(words).toContain('99.91');
  expect(words).toMatch(/申报 · 出处：.*第1项/);
  expect(words).toContain('4414户');

  await useTheProduct('wang-guilan');
  await openBoard(page);
  await seen(page, 'total-proven').waitFor();
  expect(await total(page, 'proven')).toBe(1);
  expect(await total(page, 'declared')).toBe(38);
  expect(await total(page, 'partial')).toBe(2);
  await seen(page, 'indicator-row').nth(9).click();
  await arrive(page, 'indicator');
  const payment = seen(page, 'clause-basic-10-c1');
  await payment.getByTestId('usage').waitFor();
  expect(await payment.innerText()).toContain('部分证明');
  expect(await payment.getByTestId('usage').innerText()).toMatch(/不同住户\s*1 户/);
  await picture(page, 'journey-indicator-after');
  await press(page, 'entries-basic-10-c1');
  await arrive(page, 'entries');
  await seen(page, 'entry').first().click();
  await arrive(page, 'proof');
  await seen(page, 'proof-sound').waitFor();
  expect(errors).toEqual([]);
  await context.close();
});

test('the proof is computed in the browser, step by step', async () => {
  const entry = await useTheProduct('zhao-min');
  const { page, context, errors } = await beginVisit(demo);
  await page.goto(`${demo.world.url}${addresses.proof}?entry=${entry}`);
  await arrive(page, 'proof');
  await seen(page, 'proof-sound').waitFor();
  for (const step of steps) await seen(page, `step-${step}-passed`).waitFor();
  expect(await seen(page, 'proof-sound').innerText()).toContain('查验通过');
  await picture(page, 'journey-proof-sound');
  expect(errors).toEqual([]);
  await context.close();
});

test('one changed byte of the entry is noticed and told', async () => {
  const entry = await useTheProduct('li-jianguo');
  const { page, context } = await beginVisit(demo);
  await page.route(`**/log/${community}/entry/*`, async (route) => {
    const answer = await route.fetch();
    const body = await answer.text();
    const told = body.replace(/("commitment":")(.)/, (_all, before: string, first: string) => {
      return `${before}${first === '0' ? '1' : '0'}`;
    });
    expect(told).not.toBe(body);
    await route.fulfill({ response: answer, body: told });
  });
  await page.goto(`${demo.world.url}${addresses.proof}?entry=${entry}`);
  await arrive(page, 'proof');
  await seen(page, 'proof-broken').waitFor();
  await seen(page, 'step-leaf-failed').waitFor();
  await seen(page, 'step-inclusion-failed').waitFor();
  expect(await seen(page, 'proof-broken').innerText()).toContain('查验没有通过');
  expect(await seen(page, 'page-proof').innerText()).not.toContain('查验通过');
  await picture(page, 'journey-proof-broken');
  await context.close();
});

test('on a desk the board is a table', async () => {
  const { page, context, errors } = await beginVisit(demo, { viewport: desk });
  await openBoard(page);
  await seen(page, 'indicator-row').first().waitFor();
  const headings = seen(page, 'indicator-table').getByRole('columnheader');
  expect(await headings.filter({ visible: true }).allInnerTexts()).toEqual(
    expect.arrayContaining(['序号', '状态', '指标', '要求', '条款']),
  );
  const columns = await seen(page, 'indicator-row').evaluateAll((rows) =>
    rows.map((row) =>
      Array.from(row.querySelectorAll('[role=cell]')).map((cell) =>
        Math.round(cell.getBoundingClientRect().left),
      ),
    ),
  );
  // Every row keeps its cells under the same headings, from left to right.
  expect(new Set(columns.map((lefts) => lefts.join())).size).toBe(1);
  expect(columns[0]).toEqual([...(columns[0] ?? [])].sort((a, b) => a - b));
  expect(new Set(columns[0]).size).toBe(5);
  expect(errors).toEqual([]);
  await context.close();
});
