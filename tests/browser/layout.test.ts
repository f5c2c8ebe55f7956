import { desk, phone, picture } from './chromium';
import { raiseDemo } from './demo';
import type { Demo } from './demo';
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
  pages = [...(await preparePages(demo.world)), ...(await preparePeoplePages(demo.world))];
}, 120_000);

afterAll(() => demo.close());

const names = Object.keys(addresses) as (keyof typeof addresses)[];
const sizes = ['standard', 'largest'] as const;

/** The least width and height of a control in CSS px. */
const leastTouch = { standard: 44, largest: 60 } as const;

const sound = {
  sideways: [],
  clipped: [],
  small: [],
  covered: [],
  inaccessible: [],
};

function pageOf(name: string): DemoPage {
  const found = pages.find((page) => page.name === name);
  if (found === undefined) throw new Error(`nobody has prepared ${name}`);
  return found;
}

describe.each(sizes)('in %s print', (textSize) => {
  test.each(names)('%s fits a phone and a desk, and everybody can use it', async (name) => {
    const { address, readyAt, as } = pageOf(name);
    const visit = await beginVisit(demo, { textSize, ...(as === undefined ? {} : { as }) });
    const { page, context, errors } = visit;
    await page.goto(demo.world.url + address);
    await seen(page, readyAt).first().waitFor();
    await seen(page, 'demo-line').waitFor();
    const faults: Record<string, unknown> = {};
    for (const [screen, viewport] of Object.entries({ phone, desk })) {
      await page.setViewportSize(viewport);
      await picture(page, `${name}-${screen}-${textSize}`);
      faults[screen] = {
        ...(await measureLayout(page, leastTouch[textSize])),
        inaccessible: await accessibilityFaults(page),
      };
    }
    expect(faults).toEqual({ phone: sound, desk: sound });
    expect(errors).toEqual([]);
    await context.close();
  });
});
