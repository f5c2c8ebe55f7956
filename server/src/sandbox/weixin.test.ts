import { createWeChatApi } from '../platform/wechat';
import type { RunningSandbox } from './index';
import {
  callSandbox,
  closeAll,
  forgetCredentials,
  handClock,
  sandboxForTest,
} from './testing/sandbox.factories';
import { fitsTemplateField } from './weixin/template-values';

afterEach(closeAll);
afterAll(forgetCredentials);

function client(sandbox: RunningSandbox, now: () => number = Date.now) {
  const settings = { ...sandbox.settings, notifyUrl: 'http://127.0.0.1:9/notify' };
  return createWeChatApi(settings, { now, log: { warn: () => undefined } });
}
async function codeFor(sandbox: RunningSandbox, person: string): Promise<string> {
  return String((await callSandbox(sandbox, 'POST /sandbox/login-code', { person })).json['code']);
}

describe('login', () => {
  it('exchanges a code once', async () => {
    const sandbox = await sandboxForTest();
    const code = await codeFor(sandbox, 'li-jianguo');
    expect(await client(sandbox).codeToSession(code)).toEqual({ openid: 'sandbox-li-jianguo' });
    await expect(client(sandbox).codeToSession(code)).rejects.toMatchObject({
      kind: 'refused',
      code: '40163',
    });
    await expect(client(sandbox).codeToSession('invented')).rejects.toMatchObject({
      code: '40029',
    });
  });

  it('forgets a code after five minutes', async () => {
    const clock = handClock();
    const sandbox = await sandboxForTest({ now: clock.now });
    const [young, old] = [await codeFor(sandbox, 'zhao-min'), await codeFor(sandbox, 'zhao-min')];
    clock.forward(299_999);
    expect(await client(sandbox).codeToSession(young)).toEqual({ openid: 'sandbox-zhao-min' });
    clock.forward(1);
    await expect(client(sandbox).codeToSession(old)).rejects.toMatchObject({ code: '40029' });
  });

  it('is served as plain text, without errcode on success and with a request id on failure', async () => {
    const sandbox = await sandboxForTest();
    const { appId, appSecret } = sandbox.settings;
    const ask = async (query: string) => {
      const response = await fetch(`${sandbox.url}/sns/jscode2session?${query}`);
      const json = (await response.json()) as Record<string, unknown>;
      return { status: response.status, type: response.headers.get('content-type'), json };
    };
    const app = `appid=${appId}&secret=${appSecret}&grant_type=authorization_code`;
    const success = await ask(`${app}&js_code=${await codeFor(sandbox, 'sun-wei')}`);
    expect(success.type).toBe('text/plain');
    expect(Object.keys(success.json).sort()).toEqual(['openid', 'session_key']);
    expect(Buffer.from(String(success.json['session_key']), 'base64')).toHaveLength(16);

    const failures: [string, number][] = [
      ['secret=x&js_code=c', 41002],
      [`appid=${appId}&js_code=c`, 41004],
      [app, 41008],
      [`appid=wx0&secret=${appSecret}&js_code=c`, 40013],
      [`appid=${appId}&secret=0&js_code=c`, 40125],
      [`appid=${appId}&secret=${appSecret}&js_code=c`, 40002],
    ];
    for (const [query, errcode] of failures) {
      const { status, json } = await ask(query);
      expect({ status, errcode: json['errcode'] }).toEqual({ status: 200, errcode });
      expect(json['errmsg']).toMatch(/, rid: [0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}$/);
    }
  });

  it('offers people to programs, and nobody else', async () => {
    const sandbox = await sandboxForTest();
    const { json } = await callSandbox(sandbox, 'GET /sandbox/people');
    expect((json['people'] as { slug: string }[]).map(({ slug }) => slug)).toContain('zhou-xin');
    expect((await callSandbox(sandbox, 'POST /sandbox/login-code', { person: 'x' })).status).toBe(
      404,
    );
    expect((await callSandbox(sandbox, 'POST /sandbox/login-code', [])).status).toBe(404);
  });
});

describe('stable_token', () => {
  async function token(sandbox: RunningSandbox, extra: Record<string, unknown> = {}) {
    const { appId: appid, appSecret: secret } = sandbox.settings;
    const body = { grant_type: 'client_credential', appid, secret, ...extra };
    return (await callSandbox(sandbox, 'POST /cgi-bin/stable_token', body)).json;
  }
  const works = async (sandbox: RunningSandbox, accessToken: unknown) =>
    (
      await callSandbox(
        sandbox,
        `POST /cgi-bin/message/subscribe/send?access_token=${String(accessToken)}`,
        {},
      )
    ).json['errcode'];
  const wellFormedButEmpty = 47001;

  it('answers the same token, and a second one in the last five minutes while both work', async () => {
    const clock = handClock();
    const sandbox = await sandboxForTest({ now: clock.now });
    const first = await token(sandbox);
    expect(first['expires_in']).toBe(7200);
    clock.forward(6_899_000);
    expect(await token(sandbox)).toEqual({ access_token: first['access_token'], expires_in: 301 });
    clock.forward(1000);
    const second = await token(sandbox);
    expect(second['access_token']).not.toBe(first['access_token']);
    expect(await works(sandbox, first['access_token'])).toBe(wellFormedButEmpty);
    expect(await works(sandbox, second['access_token'])).toBe(wellFormedButEmpty);
    clock.forward(300_000);
    expect(await works(sandbox, first['access_token'])).toBe(42001);
    expect(await works(sandbox, second['access_token'])).toBe(wellFormedButEmpty);
    expect(await works(sandbox, 'invented')).toBe(40001);
  });

  it('kills the old token when forced, but not twice within 30 seconds', async () => {
    const clock = handClock();
    const sandbox = await sandboxForTest({ now: clock.now });
    const first = await token(sandbox);
    expect((await token(sandbox, { force_refresh: true }))['access_token']).toBe(
      first['access_token'],
    );
    clock.forward(30_000);
    const second = await token(sandbox, { force_refresh: true });
    expect(second['access_token']).not.toBe(first['access_token']);
    expect(await works(sandbox, first['access_token'])).toBe(40001);
  });

  it('refuses another app', async () => {
    const sandbox = await sandboxForTest();
    expect((await token(sandbox, { secret: 'x' }))['errcode']).toBe(40125);
    expect((await token(sandbox, { grant_type: 'x' }))['errcode']).toBe(40002);
  });

  it('is fetched anew by our client when the platform has killed it', async () => {
    const clock = handClock();
    const sandbox = await sandboxForTest({ now: clock.now });
    const api = client(sandbox, clock.now);
    const message = { openid: 'sandbox-chen-jing', templateId: 'sandbox-receipt', data: {} };
    expect(await api.sendSubscribeMessage(message)).toMatchObject({ errcode: 43101 });
    clock.forward(31_000);
    await token(sandbox, { force_refresh: true });
    expect(await api.sendSubscribeMessage(message)).toMatchObject({ errcode: 43101 });
  });
});

describe('subscribe messages', () => {
  const message = {
    openid: 'sandbox-wang-guilan',
    templateId: 'sandbox-receipt',
    page: 'pages/home/index?from=receipt',
    data: { thing1: '电费 2026-10', amount2: '¥86.20' },
  };

  it('cost one acceptance each and are kept', async () => {
    const sandbox = await sandboxForTest();
    const api = client(sandbox);
    const refused = { sent: false, reason: 'refused', errcode: 43101 };
    expect(await api.sendSubscribeMessage(message)).toEqual(refused);
    const granted = await callSandbox(sandbox, 'POST /sandbox/subscriptions', {
      person: 'wang-guilan',
      templateId: 'sandbox-receipt',
      count: 2,
    });
    expect(granted.json).toEqual({ remaining: 2 });
    const sent = await api.sendSubscribeMessage(message);
    const msgid = sent.sent ? sent.msgid : '';
    expect(BigInt(msgid)).toBeGreaterThan(2n ** 53n);
    expect((await api.sendSubscribeMessage(message)).sent).toBe(true);
    expect(await api.sendSubscribeMessage(message)).toEqual(refused);
    const { json } = await callSandbox(sandbox, 'GET /sandbox/messages');
    expect(json['messages']).toHaveLength(2);
    expect(json['messages']).toContainEqual(expect.objectContaining({ msgid, ...message }));
  });

  it.each([
    [{ openid: 'nobody' }, 40003],
    [{ templateId: '模板' }, 40037],
    [{ page: '/pages/home' }, 41030],
    [{ data: { thing1: '一'.repeat(21) } }, 47003],
    [{ data: { words1: 'x' } }, 47003],
  ])('are refused for %j with %d', async (changes, errcode) => {
    const outcome = await client(await sandboxForTest()).sendSubscribeMessage({
      ...message,
      ...changes,
    });
    expect(outcome).toEqual({ sent: false, reason: 'failed', errcode });
  });

  it.each([
    ['thing1', '一'.repeat(20), true],
    ['thing1', '', false],
    ['number1', '12.5', true],
    ['number1', '12元', false],
    ['character_string2', 'LL-2026#1', true],
    ['character_string2', '编号1', false],
    ['time3', '2026年11月20日 15:01', true],
    ['time3', '15:01~16:30', true],
    ['time3', '2026-11-20', false],
    ['amount4', '¥86.20', true],
    ['amount4', '86.20元', true],
    ['amount4', '$12345678901', false],
    ['phone_number5', '+86-10-62561234', true],
    ['car_number6', '豫S12345', true],
    ['name7', '王桂兰', true],
    ['name7', '王'.repeat(11), false],
    ['phrase8', '已支付', true],
    ['phrase8', '已支付完成了', false],
    ['phrase8', 'paid', false],
    ['__proto__1', 'x', false],
  ])('a field %s may hold "%s": %s', (field, value, fits) => {
    expect(fitsTemplateField(field, value)).toBe(fits);
  });
});
