import { createRealNameCheck } from '../platform/real-name';
import { createWeChatApi } from '../platform/wechat';
import type { RunningSandbox } from './index';
import { sandboxPeople } from './people';
import {
  callSandbox,
  closeAll,
  forgetCredentials,
  handClock,
  sandboxForTest,
} from './testing/sandbox.factories';

afterEach(closeAll);
afterAll(forgetCredentials);

function client(sandbox: RunningSandbox, now: () => number = Date.now) {
  const settings = { ...sandbox.settings, notifyUrl: 'http://127.0.0.1:9/notify' };
  return createWeChatApi(settings, { now, log: { warn: () => undefined } });
}

async function phoneCode(sandbox: RunningSandbox, person: string): Promise<string> {
  return String((await callSandbox(sandbox, 'POST /sandbox/phone-code', { person })).json['code']);
}

const openid = 'sandbox-wang-guilan';

describe('the phone number', () => {
  it('is given once for a code, to the person whose button it was', async () => {
    const sandbox = await sandboxForTest();
    const api = client(sandbox);
    const code = await phoneCode(sandbox, 'wang-guilan');
    await expect(api.phoneNumberOf({ code, openid: 'sandbox-zhao-min' })).rejects.toMatchObject({
      kind: 'refused',
      code: '40029',
    });
    expect(await api.phoneNumberOf({ code, openid })).toBe('19900000001');
    await expect(api.phoneNumberOf({ code, openid })).rejects.toMatchObject({ code: '40029' });
    await expect(api.phoneNumberOf({ code: 'invented', openid })).rejects.toMatchObject({
      code: '40029',
    });
  });

  it('is not given for a code older than five minutes, nor for the code of a login', async () => {
    const clock = handClock();
    const sandbox = await sandboxForTest({ now: clock.now });
    const api = client(sandbox, clock.now);
    const code = await phoneCode(sandbox, 'wang-guilan');
    clock.forward(300_000);
    await expect(api.phoneNumberOf({ code, openid })).rejects.toMatchObject({ code: '40029' });
    const login = await callSandbox(sandbox, 'POST /sandbox/login-code', { person: 'wang-guilan' });
    const loginCode = String(login.json['code']);
    await expect(api.phoneNumberOf({ code: loginCode, openid })).rejects.toMatchObject({
      code: '40029',
    });
  });

  it('is protected by the access token', async () => {
    const sandbox = await sandboxForTest();
    const ask = async (token: string) => {
      const path = `POST /wxa/business/getuserphonenumber?access_token=${token}`;
      return (await callSandbox(sandbox, path, { code: 'x' })).json['errcode'];
    };
    expect(await ask('')).toBe(41001);
    expect(await ask('invented')).toBe(40001);
  });

  it('is allowed or not on a page that leads back', async () => {
    const sandbox = await sandboxForTest();
    const redirect = 'http://localhost:8080/scenarios/account/pages/profile/index';
    const query = new URLSearchParams({ redirect, state: 's' }).toString();
    const page = await (await fetch(`${sandbox.url}/phone?${query}`)).text();
    expect(page).toContain('19900000001');
    const choose = async (person: string) => {
      const body = new URLSearchParams({ redirect, state: 's', person });
      const answer = await fetch(`${sandbox.url}/phone`, {
        method: 'POST',
        body,
        redirect: 'manual',
      });
      return new URL(answer.headers.get('location') ?? 'about:blank');
    };
    const back = await choose('wang-guilan');
    expect(back.origin + back.pathname).toBe(redirect);
    expect(back.searchParams.get('phone_state')).toBe('s');
    const code = back.searchParams.get('phone_code') ?? '';
    expect(await client(sandbox).phoneNumberOf({ code, openid })).toBe('19900000001');
    expect((await choose('')).searchParams.get('phone_code')).toBe('');
    const elsewhere = new URLSearchParams({ redirect: 'http://evil.test/', state: 's' });
    expect((await fetch(`${sandbox.url}/phone?${elsewhere.toString()}`)).status).toBe(400);
  });

  it('is nobody’s, and different for each of the people', () => {
    const phones = sandboxPeople.map(({ phone }) => phone);
    expect(new Set(phones).size).toBe(phones.length);
    expect(phones.every((phone) => /^1990000\d{4}$/.test(phone))).toBe(true);
    expect(sandboxPeople.every(({ idNumber }) => idNumber.startsWith('999999'))).toBe(true);
  });
});

describe('the register of names', () => {
  const wang = { name: '王桂兰', idNumber: '999999195403080027' };
  const deps = { now: Date.now, log: { warn: () => undefined } };

  it('says match for a pair it knows, and mismatch for any other', async () => {
    const { realName } = await sandboxForTest();
    const { check } = createRealNameCheck(realName, deps);
    expect(await check(wang)).toBe('match');
    expect(await check({ ...wang, name: '王浩' })).toBe('mismatch');
    expect(await check({ ...wang, idNumber: '11010519491231002X' })).toBe('mismatch');
  });

  it.each([
    ['another key', (settings: { secret: string }) => ({ ...settings, secret: 'x'.repeat(32) }), 0],
    ['an unknown key name', (settings: object) => ({ ...settings, keyId: 'unknown' }), 0],
    ['an old time stamp', (settings: object) => settings, 301_000],
  ])('answers nothing to %s', async (_what, change, skew) => {
    const { realName } = await sandboxForTest();
    const settings = { ...realName, ...change(realName) };
    const warnings: unknown[] = [];
    const { check } = createRealNameCheck(settings, {
      now: () => Date.now() - skew,
      log: { warn: (...told) => void warnings.push(told) },
    });
    expect(await check(wang)).toBe('unavailable');
    expect(JSON.stringify(warnings)).not.toMatch(/王桂兰|999999/);
  });

  it('that is away, slow or babbling is unavailable, and tells the log nothing', async () => {
    const settings = { base: 'http://127.0.0.1:9', keyId: 'k', secret: 'a-secret-of-some-length' };
    const answers: (typeof fetch)[] = [
      () => Promise.reject(new Error(JSON.stringify(wang))),
      () => Promise.resolve(new Response('<html>')),
      () => Promise.resolve(new Response('{"result":"perhaps"}')),
      () => Promise.resolve(new Response('{"result":"match"}', { status: 500 })),
    ];
    for (const fake of answers) {
      const warnings: unknown[] = [];
      const { check } = createRealNameCheck(settings, {
        now: Date.now,
        log: { warn: (...told) => void warnings.push(told) },
        fetch: fake,
      });
      expect(await check(wang)).toBe('unavailable');
      expect(warnings).toHaveLength(1);
      expect(JSON.stringify(warnings)).not.toMatch(/王桂兰|999999/);
    }
  });
});
