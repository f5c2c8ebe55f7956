import type { ConsentView } from '@linli/shared/contracts/privacy';
import { purposeOf } from '@linli/shared/privacy/purposes';
import { act, fireEvent, render, screen } from '@testing-library/react';
import { consents as words, erasing } from '@/i18n/zh-CN';
import { beginSession, endSession, sessionToken } from '@/services/session';
import type { TaroRequest } from '../../../testing/taro';
import { taro } from '../../../testing/taro';
import ConsentsPage from './pages/consents';
import ErasePage from './pages/erase';
import NoticePage from './pages/notice';

const location = purposeOf('location');
const consent = (state: ConsentView['state']): ConsentView => ({
  purpose: { ...location, what: [...location.what], inUse: true },
  state,
  decidedAt: state === 'never' ? null : Date.parse('2026-11-20T06:00:00Z'),
});

let asked: TaroRequest[] = [];

function server(answers: Readonly<Record<string, (request: TaroRequest) => unknown>>): void {
  asked = [];
  taro.onRequest = (request) => {
    asked.push(request);
    const path = new URL(request.url, 'http://here').pathname;
    const answer = answers[`${request.method} ${path}`]?.(request);
    if (answer === undefined) return Promise.reject(new Error('no network'));
    const isRefusal = typeof answer === 'object' && answer !== null && 'error' in answer;
    return Promise.resolve({ statusCode: isRefusal ? 409 : 200, data: answer });
  };
}

async function settle(): Promise<void> {
  await act(async () => {
    for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
  });
}

async function show(page: React.JSX.Element): Promise<void> {
  render(page);
  await settle();
}

async function press(testId: string): Promise<void> {
  fireEvent.click(screen.getByTestId(testId));
  await settle();
}

beforeEach(() => {
  taro.reset();
  beginSession({ token: 't', expiresAt: Date.now() + 60_000 });
});
afterEach(() => endSession());

describe('consents', () => {
  const history = { items: [], nextCursor: null };

  test('what does not exist yet has no switch: there is nothing to decide', async () => {
    server({
      'GET /api/privacy/consents': () => ({
        items: [{ ...consent('never'), purpose: { ...location, what: [], inUse: false } }],
      }),
      'GET /api/privacy/consent-history': () => history,
    });
    await show(<ConsentsPage />);
    expect(screen.getByText(location.title)).toBeTruthy();
    expect(screen.queryByRole('switch')).toBeNull();
  });

  test('a switch asks first, with what it is for, and moves when the server has it', async () => {
    let state: ConsentView['state'] = 'never';
    server({
      'GET /api/privacy/consents': () => ({ items: [consent(state)] }),
      'GET /api/privacy/consent-history': () => history,
      'PUT /api/privacy/consents/location': () => consent((state = 'given')),
    });
    await show(<ConsentsPage />);
    await press('consent-location');
    expect(screen.getByText(words.ask(location.title))).toBeTruthy();
    expect(screen.getByText(location.why)).toBeTruthy();
    expect(asked.some(({ method }) => method === 'PUT')).toBe(false);
    await press('consent-ask-confirm');
    const put = asked.find(({ method }) => method === 'PUT');
    expect(put?.data).toMatchObject({ given: true, version: location.version });
    expect(screen.queryByTestId('consent-ask')).toBeNull();
    expect(screen.getByText(/ 同意$/)).toBeTruthy();
  });

  test('withdrawing says what stops; a failure leaves everything as it was', async () => {
    server({
      'GET /api/privacy/consents': () => ({ items: [consent('given')] }),
      'GET /api/privacy/consent-history': () => history,
      'PUT /api/privacy/consents/location': () => ({
        error: { code: 'purpose_changed', message: '说明已经更新。', requestId: 'r' },
      }),
    });
    await show(<ConsentsPage />);
    await press('consent-location');
    expect(screen.getByText(words.whatStops(location.withoutIt))).toBeTruthy();
    await press('consent-ask-confirm');
    expect(screen.getByText('说明已经更新。')).toBeTruthy();
    expect(screen.getByTestId('consent-ask')).toBeTruthy();
  });
});

describe('erasing', () => {
  const plan = (obstacles: object[] = []) => ({
    confirmation: 'c',
    expiresAt: Date.now() + 600_000,
    obstacles,
    goes: [{ title: '消息', count: 3 }],
    stays: [{ title: '账目', why: '财务规定' }],
  });

  test('takes two steps, and the device forgets only after the server has', async () => {
    server({
      'POST /api/privacy/erasure/prepare': () => plan(),
      'POST /api/privacy/erasure': () => ({ erasedAt: 1 }),
    });
    await show(<ErasePage />);
    expect(screen.getByText('3 条')).toBeTruthy();
    await press('erase-first');
    expect(screen.queryByTestId('erase-ask')).toBeNull();
    await press('erase-read');
    await press('erase-first');
    expect(sessionToken()).toBe('t');
    await press('erase-ask-confirm');
    expect(asked.at(-1)?.data).toEqual({ confirmation: 'c' });
    expect(sessionToken()).toBeNull();
    expect(screen.getByText(erasing.done.title)).toBeTruthy();
  });

  test('says what stands in the way instead of offering a button', async () => {
    const obstacle = { code: 'erasure_unfinished_payment', message: '还有一笔缴费没有结果。' };
    server({ 'POST /api/privacy/erasure/prepare': () => plan([obstacle]) });
    await show(<ErasePage />);
    expect(screen.getByText(obstacle.message)).toBeTruthy();
    expect(screen.queryByTestId('erase-first')).toBeNull();
  });
});

test('the notice is read without signing in', async () => {
  endSession();
  server({
    'GET /api/privacy/statement': () => ({
      version: 1,
      since: '2026-11-20',
      purposes: [location],
      retention: [{ dataClass: 'messages.list', title: '消息', keep: '730 天', citation: '法' }],
    }),
  });
  await show(<NoticePage />);
  expect(screen.getByText('消息：730 天')).toBeTruthy();
  expect(screen.queryByText(location.basis)).toBeNull();
  await press('basis-location');
  expect(screen.getByText(location.basis)).toBeTruthy();
  expect(asked.every(({ header }) => header['authorization'] === undefined)).toBe(true);
});
