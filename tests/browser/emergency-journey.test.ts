import type { Page } from 'playwright-core';
import { Help } from '../world/emergency/help';
import { picture } from './chromium';
import { raiseDemo } from './demo';
import type { Demo } from './demo';
import { addresses } from './pages';
import { arrive, beginVisit, press, seen } from './visit';
import type { Visit, VisitOptions } from './visit';

jest.setTimeout(90_000);

let demo: Demo;
let help: Help;
let clockwork: ReturnType<typeof setInterval>;

beforeAll(async () => {
  demo = await raiseDemo();
  help = new Help(demo.world);
  // What the server's own job does every quarter of a second.
  clockwork = setInterval(() => {
    help.fire().catch(() => undefined);
  }, 250);
}, 60_000);

afterAll(async () => {
  clearInterval(clockwork);
  await demo.close();
});

/** Opens a page as somebody, and waits until it is in front. */
async function visit(page: string, name: string, options: VisitOptions): Promise<Visit> {
  const visited = await beginVisit(demo, options);
  await visited.page.goto(demo.world.url + page);
  await arrive(visited.page, name);
  return visited;
}

/** Puts a finger on the round control and keeps it there. */
async function hold(page: Page, ms = 1700): Promise<void> {
  // Waits until the page stands still.
  await seen(page, 'press').hover();
  const box = await seen(page, 'press').boundingBox();
  if (box === null) throw new Error('nothing to hold');
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.waitForTimeout(ms);
  await page.mouse.up();
}

async function closeAll(...visits: readonly Visit[]): Promise<void> {
  for (const { context, errors } of visits) {
    expect(errors).toEqual([]);
    await context.close();
  }
}

test('王桂兰 presses, 罗娜 comes, and both see every step of it', async () => {
  await help.onDuty(await demo.world.signInAs('luo-na'));
  const responder = await visit(addresses.home, 'home', { as: 'luo-na' });
  const caller = await visit(addresses.home, 'home', { as: 'wang-guilan', textSize: 'largest' });
  const { page } = caller;
  await press(page, 'sos');
  await arrive(page, 'press');
  await hold(page);
  await seen(page, 'counting').waitFor();
  await picture(page, 'journey-emergency-counting');
  await arrive(page, 'call');
  await seen(page, 'step-dispatched-now').waitFor();
  expect(await seen(page, 'page-call').innerText()).not.toContain('正在路上');

  // Wherever the responder was in the app, the alarm stands on the whole screen.
  const other = responder.page;
  await seen(other, 'alarm-ringing').waitFor();
  await seen(page, 'fact-delivered').filter({ hasText: '已送达值班室，还没有人接听' }).waitFor();
  await picture(page, 'journey-emergency-delivered');
  await picture(other, 'journey-emergency-ringing');

  await press(other, 'alarm-accept');
  await seen(page, 'who-comes').filter({ hasText: '网格员' }).waitFor();
  await seen(page, 'fact-accepted').filter({ hasText: '接了，还没有出发' }).waitFor();
  await picture(page, 'journey-emergency-accepted');
  await picture(other, 'journey-emergency-accepted-responder');

  await press(other, 'alarm-en-route');
  await seen(page, 'fact-en-route').filter({ hasText: '正在路上' }).waitFor();
  // A closed and opened app finds its call again from any page.
  await page.goto(demo.world.url + addresses.messages);
  await press(page, 'sos-open');
  await arrive(page, 'call');
  await seen(page, 'fact-en-route').waitFor();

  await press(page, 'they-are-here');
  await seen(page, 'fact-on-site').waitFor();
  await picture(page, 'journey-emergency-on-site');
  await press(other, 'alarm-close');
  await press(other, 'closing-outcome-helped');
  await press(other, 'closing-confirm');
  await seen(page, 'ended-helped').filter({ hasText: '有人帮到您了' }).waitFor();
  await seen(other, 'alarm-over').waitFor();
  await picture(page, 'journey-emergency-ended');
  await picture(other, 'journey-emergency-ended-responder');
  await press(page, 'call-home');
  await arrive(page, 'home');
  await seen(page, 'sos').waitFor();
  await closeAll(caller, responder);
});

test('pressed without a network it says so, names 120 first, and is sent when the network is back', async () => {
  const caller = await visit(addresses.home, 'home', { as: 'wang-guilan' });
  const { page, context } = caller;
  await page.waitForLoadState('networkidle');
  await context.setOffline(true);
  await press(page, 'home-sos');
  await arrive(page, 'press');
  await press(page, 'press');
  await press(page, 'ask-press-confirm');
  await seen(page, 'counting').waitFor();
  await press(page, 'send-now');
  await seen(page, 'unsent').filter({ hasText: '请马上打 120' }).waitFor();
  await seen(page, 'unsent-120').waitFor();
  await picture(page, 'journey-emergency-unsent');
  await context.setOffline(false);
  await arrive(page, 'call');
  await press(page, 'not-needed');
  const asked = seen(page, 'ask-not-needed-confirm');
  // Within the first seconds nothing is asked.
  await Promise.race([asked.click(), seen(page, 'ended-cancelled-by-caller').waitFor()]);
  await seen(page, 'ended-cancelled-by-caller').waitFor();
  await context.close();
});

test('a press that was cut off by closing the app is sent when it is opened again', async () => {
  const caller = await visit(addresses.press, 'press', { as: 'wang-guilan' });
  const { page, context } = caller;
  await page.route('**/api/emergency/calls', (route) => route.abort());
  await press(page, 'press');
  await press(page, 'ask-press-confirm');
  await press(page, 'send-now');
  await seen(page, 'unsent').waitFor();
  await page.close();
  const again = await context.newPage();
  await again.goto(demo.world.url + addresses.home);
  await press(again, 'sos-open');
  await arrive(again, 'call');
  await press(again, 'not-needed');
  const asked = seen(again, 'ask-not-needed-confirm');
  await Promise.race([asked.click(), seen(again, 'ended-cancelled-by-caller').waitFor()]);
  await seen(again, 'ended-cancelled-by-caller').waitFor();
  await context.close();
});

test('a silent press shows nothing that gives it away', async () => {
  const caller = await visit(addresses.press, 'press', { as: 'li-jianguo' });
  const { page } = caller;
  await press(page, 'silent');
  await press(page, 'ask-silent-confirm');
  const screen = await arrive(page, 'call');
  await seen(page, 'steps').waitFor();
  expect(await screen.innerText()).not.toMatch(/呼救|求救|报警|急救/);
  await picture(page, 'journey-emergency-silent');
  await press(page, 'not-needed');
  const asked = seen(page, 'ask-not-needed-confirm');
  await Promise.race([asked.click(), seen(page, 'ended-cancelled-by-caller').waitFor()]);
  await seen(page, 'ended-cancelled-by-caller').waitFor();
  await closeAll(caller);
});
