import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';
import type { Browser, BrowserContext, Page } from 'playwright-core';

const executablePath = [
  process.env['CHROMIUM_PATH'] ?? '',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
].find((file) => existsSync(file));

const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export const phone = { width: 390, height: 844 };
export const desk = { width: 1280, height: 900 };

/** A real Chromium; rejects where none is installed (the runner then leaves this suite out and says so). */
export async function launchChromium(): Promise<Browser> {
  if (executablePath === undefined) throw new Error('no Chromium on this machine');
  return chromium.launch({ executablePath, args: flags });
}

/** A fresh visitor with their own storage, on a screen of that size. */
export function visitor(browser: Browser, viewport = phone): Promise<BrowserContext> {
  return browser.newContext({ viewport, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
}

const pictures = path.resolve(__dirname, '../.artifacts/pictures');

/** Makes the window as tall as what the page in front has to show; pages scroll inside themselves. */
async function stretch(page: Page): Promise<void> {
  const hidden = await page.evaluate(() => {
    const scrolling = Array.from(document.querySelectorAll('body, body *')).filter((element) =>
      /auto|scroll/.test(getComputedStyle(element).overflowY),
    );
    for (const element of [document.documentElement, ...scrolling]) element.scrollTop = 0;
    return Math.max(0, ...scrolling.map((element) => element.scrollHeight - element.clientHeight));
  });
  const { width, height } = page.viewportSize() ?? phone;
  await page.setViewportSize({ width, height: height + hidden });
}

/** Keeps a picture of the whole page, for people to look at. */
export async function picture(page: Page, name: string): Promise<void> {
  mkdirSync(pictures, { recursive: true });
  const before = page.viewportSize() ?? phone;
  await stretch(page);
  await page.screenshot({ path: path.join(pictures, `${name}.png`) });
  await page.setViewportSize(before);
}

/** Everything that the page reported as an error; a journey must leave it empty. */
export function collectErrors(page: Page): string[] {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  return errors;
}
