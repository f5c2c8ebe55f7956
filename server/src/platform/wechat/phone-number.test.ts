import { createWeChatApi } from './api';
import { dependencies, failure, network, settings } from './testing/platform.factories';
import type { SentRequest } from './testing/platform.factories';

const json = (value: unknown) => new Response(JSON.stringify(value));
const token = () => json({ access_token: 'token-1', expires_in: 7200 });
const request = { code: 'button-code', openid: 'o-1' };

function info(changes: Record<string, unknown> = {}) {
  return {
    errcode: 0,
    errmsg: 'ok',
    phone_info: {
      phoneNumber: '19900000001',
      purePhoneNumber: '19900000001',
      countryCode: 86,
      watermark: { timestamp: 1_763_620_000, appid: settings.appId },
      ...changes,
    },
  };
}

/** An API whose phone call answers one after the other of these. */
function api(...answers: unknown[]) {
  const calls: SentRequest[] = [];
  const { fetch, sent } = network((asked) => {
    if (asked.url.pathname === '/cgi-bin/stable_token') return token();
    calls.push(asked);
    return json(answers[Math.min(calls.length, answers.length) - 1]);
  });
  const deps = dependencies(fetch);
  return { api: createWeChatApi(settings, deps), calls, sent, warnings: deps.warnings };
}

it('asks with the code and the openid, and reads the number', async () => {
  const asked = api(info());
  expect(await asked.api.phoneNumberOf(request)).toBe('19900000001');
  expect(asked.calls[0]?.method).toBe('POST');
  expect(asked.calls[0]?.url.pathname).toBe('/wxa/business/getuserphonenumber');
  expect(asked.calls[0]?.url.searchParams.get('access_token')).toBe('token-1');
  expect(JSON.parse(asked.calls[0]?.body ?? '')).toEqual(request);
});

it('reads the country as text too, and keeps it where it is not China', async () => {
  expect(await api(info({ countryCode: '86' })).api.phoneNumberOf(request)).toBe('19900000001');
  const abroad = api(info({ countryCode: '852', purePhoneNumber: '51234567' }));
  expect(await abroad.api.phoneNumberOf(request)).toBe('+85251234567');
});

it('fetches another token once when this one is not accepted', async () => {
  const asked = api({ errcode: 40001, errmsg: 'invalid credential' }, info());
  expect(await asked.api.phoneNumberOf(request)).toBe('19900000001');
  expect(asked.sent.map((one) => one.url.pathname)).toEqual([
    '/cgi-bin/stable_token',
    '/wxa/business/getuserphonenumber',
    '/cgi-bin/stable_token',
    '/wxa/business/getuserphonenumber',
  ]);
});

it('asks once more when WeChat is busy', async () => {
  const asked = api({ errcode: -1, errmsg: 'system error' }, info());
  expect(await asked.api.phoneNumberOf(request)).toBe('19900000001');
  const always = api({ errcode: -1, errmsg: 'system error' });
  expect((await failure(() => always.api.phoneNumberOf(request))).kind).toBe('unavailable');
  expect(always.calls).toHaveLength(2);
});

it.each([
  [40029, 'refused'],
  [45011, 'unavailable'],
  [40013, 'protocol'],
])('answers errcode %d as %s, with no number in the log', async (errcode, kind) => {
  const asked = api({ errcode, errmsg: 'no, rid: 6166f719-6cb5d09c-633ab469' });
  expect(await failure(() => asked.api.phoneNumberOf(request))).toEqual({
    kind,
    code: errcode.toString(),
  });
  expect(JSON.stringify(asked.warnings)).not.toContain('button-code');
});

it.each([
  ['nothing', { errcode: 0, errmsg: 'ok' }],
  ['no number', info({ purePhoneNumber: '' })],
  ['the number of another app', info({ watermark: { timestamp: 1, appid: 'wx-another' } })],
])('believes no answer that holds %s', async (_what, answer) => {
  expect((await failure(() => api(answer).api.phoneNumberOf(request))).kind).toBe('protocol');
});
