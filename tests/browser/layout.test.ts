import type { Page } from 'playwright-core';
import { desk, phone, picture } from './chromium';
import { raiseDemo } from './demo';
import type { Demo } from './demo';
import { prepareEmergencyPages } from './demo-emergency-pages';
import { preparePages } from './demo-pages';
import type { DemoPage } from './demo-pages';
import { preparePeoplePages } from './demo-people-pages';
import { accessibilityFaults, measureLayout } from './measure-layout';
import { addresses } from './pages';
import { beginVisit, seen } from './visit';

jest.setTimeout(60_000);

let demo: Demo;
let pages: DemoPage[];

beforeAll(async () => {
  demo = await raiseDemo();
  const { world } = demo;
  pages = [
    ...(await preparePages(world)),
    ...(await preparePeoplePages(world)),
    ...(await prepareEmergencyPages(world)),
  ];
}, 120_000);

afterAll(() => demo.close());

const names = Object.keys(addresses) as (keyof typeof addresses)[];
const sizes = ['standard', 'larger', 'largest'] as const;

/** The two largest sizes are the elder mode: fingers and eyes of any age, on a phone and on a desk. */
const elder = { touch: 60, text: 18 };
const least = { standard: { touch: 44, text: 12 }, larger: elder, largest: elder } as const;

const sound = {
  sideways: [],
  clipped: [],
  small: [],
  tiny: [],
  covered: [],
  inaccessible: [],
};

function pageOf(name: string): DemoPage {
  const found = pages.find((page) => page.name === name);
  if (found === undefined) throw new Error(`nobody has prepared ${name}`);
  return found;
}

/** An alarm would lie over every page of whoever is asked: it is looked at on its own page. */
async function quiet(page: Page): Promise<void> {
  const json = { items: [], serverNow: demo.world.clock.now() };
  await page.route('**/api/emergency/alarms', (route) => route.fulfill({ json }));
}

describe.each(sizes)('in %s print', (textSize) => {
  test.each(names)('%s fits a phone and a desk, and everybody can use it', async (name) => {
    const { address, readyAt, as } = pageOf(name);
    const visit = await beginVisit(demo, { textSize, ...(as === undefined ? {} : { as }) });
    const { page, context, errors } = visit;
    await quiet(page);
    await page.goto(demo.world.url + address);
    await seen(page, readyAt).first().waitFor();
    await seen(page, 'demo-line').waitFor();
    const faults: Record<string, unknown> = {};
    for (const [screen, viewport] of Object.entries({ phone, desk })) {
      await page.setViewportSize(viewport);
      await picture(page, `${name}-${screen}-${textSize}`);
      faults[screen] = {
        ...(await measureLayout(page, least[textSize])),
        inaccessible: await accessibilityFaults(page),
      };
    }
    expect(faults).toEqual({ phone: sound, desk: sound });
    expect(errors).toEqual([]);
    await context.close();
  });
});
