import type { BrowserContext, Locator, Page } from 'playwright-core';
import type { World } from '../world/world';
import { collectErrors, phone, visitor } from './chromium';
import type { Demo } from './demo';
import type { TextSize } from './pages';

/** Who comes, with what screen and what size of print. */
export interface VisitOptions {
  readonly viewport?: { readonly width: number; readonly height: number };
  /** The sandbox's person who is signed in already; nobody by default. */
  readonly as?: string;
  readonly textSize?: TextSize;
}

/** One visitor's browser window and everything that went wrong in it. */
export interface Visit {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Errors of scripts, of the console and of the page's security policy. */
  readonly errors: string[];
}

function stored(value: unknown): string {
  return JSON.stringify({ data: value });
}

async function keptOnDevice(world: World, options: VisitOptions): Promise<[string, string][]> {
  const kept: [string, string][] = [];
  if (options.textSize !== undefined) kept.push(['linli.text-size', stored(options.textSize)]);
  if (options.as !== undefined) {
    const { token } = await world.signInAs(options.as);
    const expiresAt = Date.now() + 86_400_000;
    kept.push(['linli.session', stored({ token, expiresAt })]);
  }
  return kept;
}

/** Opens a window on the world for a visitor. Close its context afterwards. */
export async function beginVisit(
  { browser, world }: Pick<Demo, 'browser' | 'world'>,
  options: VisitOptions = {},
): Promise<Visit> {
  const context = await visitor(browser, options.viewport ?? phone);
  const kept = await keptOnDevice(world, options);
  await context.addInitScript((pairs) => {
    // Only the first page of the visit: signing out must stay signed out.
    if (sessionStorage.getItem('visited') !== null) return;
    sessionStorage.setItem('visited', 'yes');
    for (const [key, value] of pairs) localStorage.setItem(key, value);
  }, kept);
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      const refused = `${event.violatedDirective} ${event.blockedURI}`;
      setTimeout(() => {
        throw new Error(`the security policy refused ${refused}`);
      });
    });
  });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  return { page, context, errors: collectErrors(page) };
}

/** The thing of that name on the page in front; pages behind it keep theirs, hidden. */
export function seen(page: Page, testId: string): Locator {
  return page.getByTestId(testId).filter({ visible: true });
}

/** Waits until the page of that name is in front and says that this is a demo. */
export async function arrive(page: Page, name: string): Promise<Locator> {
  const screen = seen(page, `page-${name}`);
  await screen.waitFor();
  await screen.getByTestId('demo-line').filter({ hasText: '演示环境' }).waitFor();
  return screen;
}

/** Presses the thing of that name on the page in front. */
export async function press(page: Page, testId: string): Promise<void> {
  await seen(page, testId).first().click();
}

/** Writes into the field of that name on the page in front, in place of what stood there. */
export async function write(page: Page, testId: string, words: string): Promise<void> {
  const field = seen(page, testId);
  // As a person does: put the finger on it once it stands still, then write.
  await field.click();
  await field.fill(words);
}

/** Signs in at the sandbox's own page, as the person of that name. */
export async function chooseAtLogin(page: Page, name: string): Promise<void> {
  await page.getByText('选一个人登录').waitFor();
  await page.getByText('演示环境').first().waitFor();
  await page.getByRole('button', { name }).click();
}

/** Chooses at the sandbox's cashier; answers what the cashier showed. */
export async function chooseAtCashier(page: Page, action: string): Promise<string> {
  const main = page.locator('main', { has: page.getByText('确认支付') });
  await main.waitFor();
  await page.getByText('演示环境').first().waitFor();
  const words = await main.innerText();
  await page.getByRole('button', { name: action }).click();
  return words;
}
