// Draws the tab bar's PNG icons from the outline icons: WeChat takes no SVG there.
// Run by hand after an outline changes: node scripts/draw-tab-icons.mjs (needs Chromium).
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(new URL('../../tests/package.json', import.meta.url));
const { chromium } = require('playwright-core');

const tabs = { home: 'house', services: 'layout-grid', messages: 'bell', me: 'user' };
const colours = { '': '#4B5553', '-on': '#0B6E69' };
const outlines = readFileSync(
  new URL('../src/components/icon-outlines.ts', import.meta.url),
  'utf8',
);
const folder = new URL('../src/assets/', import.meta.url);

const outlineOf = (icon) => {
  const match = new RegExp(`^\\s+'?${icon}'?:\\s+"(.*)",$`, 'm').exec(outlines);
  if (!match) throw new Error(`no outline named ${icon}`);
  return match[1];
};

mkdirSync(folder, { recursive: true });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
});
const page = await browser.newPage({ viewport: { width: 81, height: 81 } });
for (const [tab, icon] of Object.entries(tabs)) {
  for (const [suffix, colour] of Object.entries(colours)) {
    await page.setContent(
      `<body style="margin:0"><svg xmlns="http://www.w3.org/2000/svg" width="81" height="81" viewBox="-2 -2 28 28" fill="none" stroke="${colour}" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">${outlineOf(icon)}</svg>`,
    );
    await page.screenshot({
      path: new URL(`${tab}${suffix}.png`, folder).pathname,
      omitBackground: true,
    });
  }
}
await browser.close();
