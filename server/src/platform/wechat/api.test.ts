import { createWeChatApi } from './api';
import { dependencies, failure, network, nowMs, settings } from './testing/platform.factories';

const plainText = (text: string) =>
  new Response(text, { headers: { 'content-type': 'text/plain' } });
const error = (errcode: number) =>
  plainText(`{"errcode":${errcode.toString()},"errmsg":"no, rid: 6166f719-6cb5d09c-633ab469"}`);

describe('codeToSession', () => {
  it('reads a success without errcode from plain text and drops the session key', async () => {
    const { fetch, sent } = network(() =>
      plainText('{"session_key":"HyVFkGl5F5OQWJZZaNzBBg==","openid":"o-1"}'),
    );
    const session = await createWeChatApi(settings, dependencies(fetch)).codeToSession('c&d');
    expect(session).toEqual({ openid: 'o-1' });
    expect(Object.fromEntries(sent[0]?.url.searchParams ?? [])).toEqual({
      appid: settings.appId,
      secret: settings.appSecret,
      js_code: 'c&d',
      grant_type: 'authorization_code',
    });
  });

  it('reads errcode 0 and the unionid', async () => {
    const { fetch } = network(() => plainText('{"errcode":0,"openid":"o-1","unionid":"u-1"}'));
    const session = await createWeChatApi(settings, dependencies(fetch)).codeToSession('c');
    expect(session).toEqual({ openid: 'o-1', unionid: 'u-1' });
  });

  it.each([
    [40029, 'refused'],
    [40163, 'refused'],
    [40226, 'refused'],
    [45011, 'unavailable'],
    [40125, 'protocol'],
  ])('answers errcode %d as %s and logs WeChat’s request id', async (errcode, kind) => {
    const deps = dependencies(network(() => error(errcode)).fetch);
    const api = createWeChatApi(settings, deps);
    expect(await failure(() => api.codeToSession('c'))).toEqual({ kind, code: errcode.toString() });
    expect(deps.warnings).toEqual([
      { call: 'jscode2session', errcode, rid: '6166f719-6cb5d09c-633ab469' },
    ]);
  });

  it('asks once more when WeChat is busy, not more often', async () => {
    const { fetch, sent } = network(() => error(-1));
    const api = createWeChatApi(settings, dependencies(fetch));
    expect((await failure(() => api.codeToSession('c'))).kind).toBe('unavailable');
    expect(sent).toHaveLength(2);
  });

  it.each([
    ['no JSON', () => plainText('<html>'), 'protocol'],
    ['nobody', () => plainText('{}'), 'protocol'],
    ['a broken server', () => new Response('', { status: 502 }), 'unavailable'],
  ])('answers %s as a coded error', async (_what, answer, kind) => {
    const api = createWeChatApi(settings, dependencies(network(answer).fetch));
    expect((await failure(() => api.codeToSession('c'))).kind).toBe(kind);
  });

  it('gives up on a silent WeChat', async () => {
    const silent = ((_url: unknown, init: RequestInit) =>
      new Promise((_resolve, reject) => {
        init.signal?.addEventListener('abort', () => {
          reject(new Error('aborted'));
        });
      })) as typeof fetch;
    const api = createWeChatApi(settings, { ...dependencies(silent), timeoutMs: 20 });
    expect(await failure(() => api.codeToSession('c'))).toEqual({
      kind: 'unavailable',
      code: 'NO_ANSWER',
    });
  });
});

describe('sendSubscribeMessage', () => {
  const message = { openid: 'o-1', templateId: 'tpl', data: { thing1: '电费', amount2: '¥86.20' } };

  function weixin(answers: (token: string) => Response) {
    let issued = 0;
    return network(({ url }) => {
      if (url.pathname !== '/cgi-bin/stable_token') {
        return answers(url.searchParams.get('access_token') ?? '');
      }
      issued += 1;
      return plainText(`{"access_token":"token-${issued.toString()}","expires_in":7200}`);
    });
  }
  const paths = (sent: readonly { url: URL }[]) => sent.map(({ url }) => url.pathname.slice(9));

  it('keeps every digit of the message id', async () => {
    const { fetch, sent } = weixin(() => plainText('{"errcode":0,"msgid":1988810812324364291}'));
    const outcome = await createWeChatApi(settings, dependencies(fetch)).sendSubscribeMessage(
      message,
    );
    expect(outcome).toEqual({ sent: true, msgid: '1988810812324364291' });
    expect(JSON.parse(sent[0]?.body ?? '')).toEqual({
      grant_type: 'client_credential',
      appid: settings.appId,
      secret: settings.appSecret,
    });
    expect(JSON.parse(sent[1]?.body ?? '')).toEqual({
      touser: 'o-1',
      template_id: 'tpl',
      data: { thing1: { value: '电费' }, amount2: { value: '¥86.20' } },
      lang: 'zh_CN',
    });
  });

  it('fetches one token for many messages at once', async () => {
    const { fetch, sent } = weixin(() => plainText('{"errcode":0,"msgid":1}'));
    const api = createWeChatApi(settings, dependencies(fetch));
    await Promise.all([1, 2, 3].map(() => api.sendSubscribeMessage(message)));
    expect(paths(sent).filter((path) => path.includes('stable_token'))).toHaveLength(1);
  });

  it('fetches a new token shortly before the old one ends', async () => {
    let now = nowMs;
    const { fetch, sent } = weixin(() => plainText('{"errcode":0,"msgid":1}'));
    const api = createWeChatApi(settings, { ...dependencies(fetch), now: () => now });
    await api.sendSubscribeMessage(message);
    now += 7_139_000;
    await api.sendSubscribeMessage(message);
    expect(paths(sent).filter((path) => path.includes('stable_token'))).toHaveLength(1);
    now += 1000;
    await api.sendSubscribeMessage(message);
    expect(paths(sent).filter((path) => path.includes('stable_token'))).toHaveLength(2);
  });

  it.each([40001, 40014, 42001])('fetches a new token once after %d, unforced', async (errcode) => {
    const { fetch, sent } = weixin((token) =>
      token === 'token-1' ? error(errcode) : plainText('{"errcode":0,"msgid":7}'),
    );
    const outcome = await createWeChatApi(settings, dependencies(fetch)).sendSubscribeMessage(
      message,
    );
    expect(outcome).toEqual({ sent: true, msgid: '7' });
    expect(sent[2]?.body).not.toContain('force');
    expect(paths(sent)).toEqual([
      'stable_token',
      ...['message/subscribe/send', 'stable_token', 'message/subscribe/send'],
    ]);
  });

  it('gives up when the new token is refused too', async () => {
    const { fetch, sent } = weixin(() => error(40001));
    const outcome = await createWeChatApi(settings, dependencies(fetch)).sendSubscribeMessage(
      message,
    );
    expect(outcome).toEqual({ sent: false, reason: 'failed', errcode: 40001 });
    expect(sent).toHaveLength(4);
  });

  it('tells a refusal of the person from other failures', async () => {
    const refused = createWeChatApi(settings, dependencies(weixin(() => error(43101)).fetch));
    expect(await refused.sendSubscribeMessage(message)).toEqual({
      sent: false,
      reason: 'refused',
      errcode: 43101,
    });
    const unfit = createWeChatApi(settings, dependencies(weixin(() => error(47003)).fetch));
    expect(await unfit.sendSubscribeMessage(message)).toEqual({
      sent: false,
      reason: 'failed',
      errcode: 47003,
    });
  });
});
