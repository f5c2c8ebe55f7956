/**
 * Draws docs/images/home-and-board.png and docs/images/board-on-a-desk.png for the README, from the
 * built site and the demo. Run from the root, after `npm start` has built the site once:
 *
 *     server/node_modules/.bin/tsx --tsconfig tsconfig.check.json tests/browser/draw-readme-picture.ts
 *
 * SITE_DIR may name another build of the site.
 */
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { desk, phone } from './chromium';
import { raiseDemo } from './demo';
import type { Demo } from './demo';
import { preparePages } from './demo-pages';
import type { DemoPage } from './demo-pages';
import { beginVisit, seen } from './visit';

const folder = path.resolve(__dirname, '../../docs/images');
const shown = ['home', 'bills', 'board'] as const;

async function open(demo: Demo, shownPage: DemoPage, viewport = phone): Promise<BrowserContext> {
  const { address, readyAt, as } = shownPage;
  const visit = await beginVisit(demo, { viewport, ...(as === undefined ? {} : { as }) });
  await visit.page.goto(demo.world.url + address);
  await seen(visit.page, readyAt).first().waitFor();
  await seen(visit.page, 'demo-line').waitFor();
  return visit.context;
}

async function photograph(page: Page | undefined): Promise<string> {
  if (page === undefined) throw new Error('the visit has no window');
  return (await page.screenshot()).toString('base64');
}

function sheetOf(screens: readonly string[]): string {
  const images = screens.map((png) => `<img src="data:image/png;base64,${png}">`).join('');
  return `<style>
    body { margin: 0; padding: 32px; display: flex; gap: 32px; background: #dfe6e4; }
    img { width: ${phone.width}px; border-radius: 28px; box-shadow: 0 8px 24px #0003; }
  </style>${images}`;
}

async function drawPhones(demo: Demo, pages: readonly DemoPage[]): Promise<void> {
  const screens: string[] = [];
  for (const name of shown) {
    const found = pages.find((one) => one.name === name);
    if (found === undefined) throw new Error(`nobody has prepared ${name}`);
    const context = await open(demo, found);
    const [page] = context.pages();
    if (page !== undefined && name === 'bills') await seen(page, 'bill-water').first().click();
    screens.push(await photograph(page));
    await context.close();
  }
  const width = shown.length * phone.width + (shown.length + 1) * 32;
  const sheet = await demo.browser.newPage({ viewport: { width, height: phone.height + 64 } });
  await sheet.setContent(sheetOf(screens));
  await sheet.screenshot({ path: path.join(folder, 'home-and-board.png') });
  await sheet.close();
}

async function drawDesk(demo: Demo, pages: readonly DemoPage[]): Promise<void> {
  const board = pages.find((one) => one.name === 'board');
  if (board === undefined) throw new Error('nobody has prepared the board');
  const context = await open(demo, board, desk);
  await context.pages()[0]?.screenshot({ path: path.join(folder, 'board-on-a-desk.png') });
  await context.close();
}

async function draw(): Promise<void> {
  await mkdir(folder, { recursive: true });
  const demo = await raiseDemo();
  try {
    const pages = await preparePages(demo.world);
    await drawPhones(demo, pages);
    await drawDesk(demo, pages);
  } finally {
    await demo.close();
  }
}

void draw();
