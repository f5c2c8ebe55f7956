import { readFile } from 'node:fs/promises';
import { picture } from './chromium';
import { raiseDemo } from './demo';
import type { Demo } from './demo';
import { addresses } from './pages';
import { arrive, beginVisit, press, seen } from './visit';

jest.setTimeout(60_000);

let demo: Demo;

beforeAll(async () => {
  demo = await raiseDemo();
}, 60_000);

afterAll(() => demo.close());

test('赵敏 takes all her data along as a file that a program can read', async () => {
  const { page, context, errors } = await beginVisit(demo, { as: 'zhao-min' });
  await page.goto(demo.world.url + addresses.me);
  await press(page, 'my-data');
  await arrive(page, 'my-data');
  await seen(page, 'take-data').waitFor();
  await page.locator('[data-testid^="see-"]').first().click();
  await picture(page, 'journey-my-data');
  const [download] = await Promise.all([page.waitForEvent('download'), press(page, 'take-data')]);
  const taken = JSON.parse(await readFile(await download.path(), 'utf8')) as unknown;
  expect(JSON.stringify(taken)).toContain('5号楼');
  await seen(page, 'data-taken').waitFor();
  expect(errors).toEqual([]);
  await context.close();
});

test('赵敏 ends her account in two steps, is a stranger afterwards, and others are not touched', async () => {
  const { page, context, errors } = await beginVisit(demo, { as: 'zhao-min' });
  await page.goto(demo.world.url + addresses.myData);
  await press(page, 'to-erase');
  await arrive(page, 'erase');
  await seen(page, 'erase-goes').waitFor();
  expect(await seen(page, 'erase-stays').innerText()).toContain('存证');
  // Nothing can be pressed before it has been read.
  expect(await seen(page, 'erase-first').getAttribute('aria-disabled')).toBe('true');
  await press(page, 'erase-read');
  await press(page, 'erase-first');
  await seen(page, 'erase-ask-confirm').waitFor();
  await picture(page, 'journey-erase-ask');
  await press(page, 'erase-ask-confirm');
  await seen(page, 'empty-state').waitFor();
  await picture(page, 'journey-erased');
  await page.goto(demo.world.url + addresses.me);
  await seen(page, 'me-sign-in').waitFor();
  expect(errors).toEqual([]);
  await context.close();

  const again = await beginVisit(demo, { as: 'zhao-min' });
  await again.page.goto(demo.world.url + addresses.me);
  await seen(again.page, 'bind-home').waitFor();
  expect(await seen(again.page, 'my-home').innerText()).not.toContain('5号楼');
  await again.context.close();

  const other = await beginVisit(demo, { as: 'li-jianguo' });
  await other.page.goto(demo.world.url + addresses.bills);
  await seen(other.page, 'household-bills').waitFor();
  await other.context.close();
});
