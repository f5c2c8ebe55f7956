import { bindingCodeRefused, redeemCode } from '@linli/shared/contracts/bindings';
import { applyHelperCode, makeHelperCode } from '@linli/shared/contracts/delegations';
import { checkRealName, getMe, getProfile } from '@linli/shared/contracts/identity';
import { eraseAccount, prepareErasure } from '@linli/shared/contracts/privacy';
import { dayMs, minuteMs } from '@linli/shared/kernel/time';
import { sandboxPeople } from '@linli/server/sandbox/people';
import { agreed } from '../world/agreed';
import type { Caller } from '../world/caller';
import { createWorld } from '../world/world';
import type { World } from '../world/world';

jest.setTimeout(120_000);

const wrongCode = { code: 'WRNG-WRNG-WRNG' };
let world: World;

beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

async function eraseAndReturn(caller: Caller, slug: string): Promise<Caller> {
  const { personId } = await caller.call(getMe, {});
  const { confirmation } = await caller.call(prepareErasure, {});
  await caller.call(eraseAccount, { confirmation });
  const anew = await world.signInAs(slug);
  expect((await anew.call(getMe, {})).personId).not.toBe(personId);
  return anew;
}

test('erasing the account gives no further tries at codes', async () => {
  const zhou = await world.signInAs('zhou-xin');
  const wang = await world.signInAs('wang-guilan');
  const { code } = await wang.call(makeHelperCode, { task: 'view-bills' });
  const wrong = { code: code === '000000' ? '000001' : '000000' };
  for (let guess = 0; guess < 5; guess += 1) {
    expect(await zhou.refusal(applyHelperCode, wrong)).toBe('delegation_code_refused');
    expect(await zhou.refusal(redeemCode, wrongCode)).toBe(bindingCodeRefused.code);
  }
  const anew = await eraseAndReturn(zhou, 'zhou-xin');
  expect(await anew.refusal(applyHelperCode, { code })).toBe('too_many_wrong_codes');
  expect(await anew.refusal(redeemCode, wrongCode)).toBe('too_many_wrong_codes');
  world.clock.advance(15 * minuteMs);
  expect(await anew.refusal(redeemCode, wrongCode)).toBe(bindingCodeRefused.code);
});

test('erasing the account gives no further attempts at the real-name check, once or twice', async () => {
  const { idNumber } = sandboxPeople.find(({ slug }) => slug === 'gao-lei')!;
  const papers = { name: '无此人', idNumber, ...agreed.realName };
  let zhou = await world.signInAs('zhou-xin');
  for (const attempts of [3, 2]) {
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      expect(await zhou.refusal(checkRealName, papers)).toBe('real_name_mismatch');
    }
    zhou = await eraseAndReturn(zhou, 'zhou-xin');
  }
  expect((await zhou.call(getProfile, {})).realNameCheck.attemptsLeft).toBe(0);
  expect(await zhou.refusal(checkRealName, papers)).toBe('real_name_locked');
  world.clock.advance(dayMs);
  expect(await zhou.refusal(checkRealName, papers)).toBe('real_name_mismatch');
});

test('many accounts that guess helper codes together make everybody wait; right codes do not count', async () => {
  // 60 in ten minutes, scaled down to six.
  const guarded = await createWorld({ rateFactor: 0.1 });
  const signedIn = new Map<string, Caller>();
  for (const slug of ['wang-guilan', 'li-jianguo', 'zhao-min', 'zhou-xin', 'wang-hao', 'hu-bo']) {
    signedIn.set(slug, await guarded.signInAs(slug));
  }
  const at = (slug: string) => signedIn.get(slug)!;
  const { code } = await at('wang-guilan').call(makeHelperCode, { task: 'view-bills' });
  const apply = (slug: string, code: string) => at(slug).refusal(applyHelperCode, { code });
  expect(await apply('wang-hao', code)).toBe('ok');
  const wrong = code === '000000' ? '000001' : '000000';
  for (const slug of ['li-jianguo', 'zhao-min', 'zhou-xin', 'li-jianguo', 'zhao-min', 'zhou-xin']) {
    expect(await apply(slug, wrong)).toBe('delegation_code_refused');
  }
  expect(await apply('wang-hao', wrong)).toBe('delegation_code_refused');
  const paused = await at('hu-bo').send(applyHelperCode, { code });
  expect(paused.status).toBe(429);
  expect(paused.text).toContain('helper_codes_paused');
  expect(Number(paused.headers.get('retry-after'))).toBeGreaterThan(500);
  await guarded.close();
});
