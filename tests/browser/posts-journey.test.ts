import { picture } from './chromium';
import { raiseDemo } from './demo';
import type { Demo } from './demo';
import { addresses } from './pages';
import { arrive, beginVisit, press, seen, write } from './visit';

jest.setTimeout(60_000);

let demo: Demo;

beforeAll(async () => {
  demo = await raiseDemo();
}, 60_000);

afterAll(() => demo.close());

test('周新 is appointed by one administrator and agreed to by another, and finds his desk', async () => {
  const { world } = demo;
  const reads = await beginVisit(demo, { as: 'zhou-xin' });
  await reads.page.goto(world.url + addresses.me);
  await press(reads.page, 'my-posts');
  await press(reads.page, 'to-appointment-code');
  await press(reads.page, 'show-code');
  const shown = await seen(reads.page, 'appointment-code-value').innerText();
  const code = shown.replace(/\s/g, '');

  const first = await beginVisit(demo, { as: 'zheng-kai' });
  await first.page.goto(world.url + addresses.me);
  await press(first.page, 'desk');
  await arrive(first.page, 'desk');
  await press(first.page, 'desk-posts');
  await arrive(first.page, 'posts');
  await press(first.page, 'appoint');
  await arrive(first.page, 'appoint');
  await press(first.page, 'appoint-send');
  await seen(first.page, 'appoint-code-error').waitFor();
  await picture(first.page, 'journey-appoint-errors');
  await write(first.page, 'appoint-code', code);
  await press(first.page, 'appoint-post');
  await press(first.page, 'appoint-post-grid-worker');
  await press(first.page, 'appoint-place');
  await press(first.page, 'appoint-place-0');
  await write(first.page, 'appoint-reason', '第三网格缺人，周新愿意做。');
  await press(first.page, 'appoint-send');
  await seen(first.page, 'proposed').waitFor();
  await picture(first.page, 'journey-appoint-proposed');
  await press(first.page, 'see-approval');
  await arrive(first.page, 'approval');
  // Whoever proposes does not decide.
  await seen(first.page, 'ask-withdraw').waitFor();
  expect(await seen(first.page, 'ask-approve').count()).toBe(0);

  const candidate = await beginVisit(demo, { as: 'zhou-xin' });
  await candidate.page.goto(world.url + addresses.me);
  await seen(candidate.page, 'person').waitFor();
  expect(await seen(candidate.page, 'desk').count()).toBe(0);

  const second = await beginVisit(demo, { as: 'ma-li' });
  await second.page.goto(world.url + addresses.desk);
  await seen(second.page, 'desk-approvals').filter({ hasText: '1 件在等' }).waitFor();
  await press(second.page, 'desk-approvals');
  await arrive(second.page, 'approvals');
  await second.page.locator('[data-testid^="approval-row-"]').first().click();
  await arrive(second.page, 'approval');
  await press(second.page, 'ask-approve');
  await write(second.page, 'decision-reason', '核对过本人，同意。');
  await picture(second.page, 'journey-approve-sheet');
  await press(second.page, 'approve-confirm');
  await seen(second.page, 'approval-approved').waitFor();
  await picture(second.page, 'journey-approved');

  await candidate.page.reload();
  await press(candidate.page, 'desk');
  await arrive(candidate.page, 'desk');
  await seen(candidate.page, 'held-posts').filter({ hasText: '网格员' }).waitFor();
  for (const { context, errors } of [reads, first, second, candidate]) {
    expect(errors).toEqual([]);
    await context.close();
  }
});
