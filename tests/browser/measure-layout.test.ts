import type { Browser, Page } from 'playwright-core';
import { launchChromium, visitor } from './chromium';
import { accessibilityFaults, measureLayout } from './measure-layout';

jest.setTimeout(30_000);

let browser: Browser;
let page: Page;

beforeAll(async () => {
  browser = await launchChromium();
  page = await (await visitor(browser)).newPage();
});

afterAll(() => browser.close());

const button = (words: string, style: string): string =>
  `<div role="button" tabindex="0" style="width:200px;height:60px;${style}">${words}</div>`;

async function faultsOf(body: string): Promise<Awaited<ReturnType<typeof measureLayout>>> {
  await page.setContent(
    `<html lang="zh-CN"><title>页</title><body><main>${body}</main></body></html>`,
  );
  return measureLayout(page, { touch: 44, text: 12 });
}

const good = { sideways: [], clipped: [], small: [], tiny: [], covered: [] };

test('a sound page has no faults', async () => {
  expect(await faultsOf(button('去缴费', ''))).toEqual(good);
  expect(await accessibilityFaults(page)).toEqual([]);
});

test.each([
  ['sideways', '<div style="width:2000px">宽</div>'],
  ['clipped', '<div style="width:40px;overflow:hidden;white-space:nowrap">一共要付多少钱</div>'],
  ['clipped', button('一二三四五六七八九十一二三四五六七八九十', 'white-space:nowrap')],
  ['tiny', '<p style="font-size:10px">小字</p>'],
  ['small', button('小', 'height:30px')],
  ['covered', `${button('下', '')}<div style="position:fixed;inset:0;background:#fff"></div>`],
] as const)('what is %s is found', async (fault, body) => {
  const { [fault]: found, ...others } = await faultsOf(body);
  expect(found).toHaveLength(1);
  const { [fault]: _none, ...rest } = good;
  expect(others).toEqual(rest);
});

test('words that cannot be read and buttons that are not named are found', async () => {
  await faultsOf('<p style="color:#ccc;background:#fff">看不清</p><button></button>');
  const faults = await accessibilityFaults(page);
  expect(faults.join()).toContain('color-contrast');
  expect(faults.join()).toContain('button-name');
});
