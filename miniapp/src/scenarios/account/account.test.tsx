import type { ProfileView, SessionView } from '@linli/shared/contracts/identity';
import { purposeOf } from '@linli/shared/privacy/purposes';
import { act, fireEvent, render, screen } from '@testing-library/react';
import { account as words } from '@/i18n/zh-CN';
import { readPhoneEvent } from '@/services/phone-number.weapp';
import { beginSession, endSession, sessionToken } from '@/services/session';
import { keep, readKept } from '@/services/storage';
import type { TaroRequest } from '../../../testing/taro';
import { taro } from '../../../testing/taro';
import ProfilePage from './pages/profile';
import RealNamePage from './pages/real-name';
import SessionsPage from './pages/sessions';

const profile: ProfileView = {
  displayName: '王阿姨',
  phone: null,
  realName: null,
  realNameCheck: { isOffered: true, attemptsLeft: 5, lockedUntil: null },
  isElderly: false,
  can: { bindPhone: true, removePhone: false, checkRealName: true },
};
const device = (change: Partial<SessionView>): SessionView => ({
  id: '3f2b8c1e-0000-4000-8000-00000000000a',
  device: 'mini-program',
  createdAt: Date.parse('2026-11-20T06:00:00Z'),
  lastSeenAt: Date.parse('2026-11-20T06:00:00Z'),
  isThisOne: true,
  ...change,
});
const bound: ProfileView = {
  ...profile,
  phone: { masked: '199****0001', boundAt: Date.parse('2026-11-20T06:00:00Z') },
  can: { ...profile.can, removePhone: true },
};
const refusal = (code: string, message: string) => ({
  statusCode: 422,
  data: { error: { code, message, requestId: 'r-1' } },
});

let asked: TaroRequest[] = [];
type Answer = { statusCode: number; data: unknown };

function server(answer: (request: TaroRequest) => Answer | object): void {
  asked = [];
  taro.onRequest = (request) => {
    if (!request.url.includes('/api/me/')) return Promise.reject(new Error('not asked here'));
    asked.push(request);
    const said = answer(request);
    return Promise.resolve('statusCode' in said ? said : { statusCode: 200, data: said });
  };
}

async function show(page: React.JSX.Element): Promise<void> {
  render(page);
  await act(async () => Promise.resolve());
}

async function press(testId: string): Promise<void> {
  await act(async () => {
    fireEvent.click(screen.getByTestId(testId));
    await Promise.resolve();
  });
}

function write(testId: string, text: string): void {
  fireEvent.change(screen.getByTestId(testId), { target: { value: text } });
}

beforeEach(() => {
  taro.reset();
  history.replaceState(null, '', '/');
  beginSession({ token: 'a-token', expiresAt: Date.now() + 3_600_000 });
});

describe('the profile page', () => {
  it('asks for signing in first', async () => {
    endSession();
    server(() => profile);
    await show(<ProfilePage />);
    expect(screen.getByText(words.signIn.title)).not.toBeNull();
    expect(asked).toHaveLength(0);
  });

  it('says when it cannot be read, and reads again', async () => {
    let isBroken = true;
    server(() => (isBroken ? refusal('internal_error', '系统出了问题。') : profile));
    await show(<ProfilePage />);
    expect(screen.getByText('系统出了问题。')).not.toBeNull();
    isBroken = false;
    await act(async () => {
      fireEvent.click(screen.getByText('再试一次'));
      await Promise.resolve();
    });
    expect(screen.getByTestId('name-card')).not.toBeNull();
  });

  it('saves another name, and not an empty one', async () => {
    let name = '王阿姨';
    server((request) => {
      if (request.method === 'PUT') name = (request.data as { displayName: string }).displayName;
      return { ...profile, displayName: name };
    });
    await show(<ProfilePage />);
    write('display-name', ' ');
    await press('save-name');
    expect(asked.filter(({ method }) => method === 'PUT')).toHaveLength(0);
    write('display-name', '桂兰');
    await press('save-name');
    expect(name).toBe('桂兰');
    expect(screen.getByText(words.profile.name.saved)).not.toBeNull();
  });

  it('takes the code that the page in place of WeChat brought back, once', async () => {
    keep('linli.phone-state', 'state-1');
    keep('linli.phone-consent', 1);
    history.replaceState(null, '', '/?phone_code=c-1&phone_state=state-1');
    server((request) => (request.method === 'POST' ? bound : asked.length > 1 ? bound : profile));
    await show(<ProfilePage />);
    const sent = asked.filter(({ method }) => method === 'POST');
    const consent = { purpose: 'phone', version: 1 };
    expect(sent.map(({ data }) => data)).toEqual([{ code: 'c-1', consent }]);
    expect(readKept('linli.phone-consent')).toBeNull();
    expect(location.search).toBe('');
    expect(screen.getByText('199****0001')).not.toBeNull();
  });

  it('asks WeChat for nothing before the tick, and tells what is taken and why', async () => {
    server(() => profile);
    await show(<ProfilePage />);
    const { why, howLong } = purposeOf('phone');
    for (const text of [why, howLong]) expect(screen.getByText(text)).not.toBeNull();
    await press('bind-phone');
    expect(screen.getByText(words.consent.tickFirst)).not.toBeNull();
    expect(readKept('linli.phone-state')).toBeNull();
    await press('agree-phone');
    expect(screen.queryByText(words.consent.tickFirst)).toBeNull();
    expect(readKept('linli.phone-consent')).toBe(purposeOf('phone').version);
    await press('agree-phone');
    expect(readKept('linli.phone-consent')).toBeNull();
  });

  it('believes no code that it did not ask for', async () => {
    history.replaceState(null, '', '/?phone_code=c-1&phone_state=somebody-elses');
    server(() => profile);
    await show(<ProfilePage />);
    expect(asked.filter(({ method }) => method === 'POST')).toHaveLength(0);
  });

  it('says that nothing happened when the person allowed nothing', async () => {
    keep('linli.phone-state', 'state-1');
    history.replaceState(null, '', '/?phone_code=&phone_state=state-1');
    server(() => profile);
    await show(<ProfilePage />);
    expect(screen.getByText(words.profile.phone.denied)).not.toBeNull();
  });
});

describe('what WeChat’s button tells', () => {
  it.each([
    [{ code: 'c', errMsg: 'getPhoneNumber:ok' }, 'code'],
    [{ errMsg: 'getPhoneNumber:fail user deny' }, 'denied'],
    [{ errMsg: 'getPhoneNumber:fail', errno: 104 }, 'denied'],
    [{ errMsg: 'getPhoneNumber:fail', errno: 1400001 }, 'used-up'],
    [{ errMsg: 'getPhoneNumber:fail no permission' }, 'unavailable'],
  ])('%j means %s', (event, kind) => {
    expect(readPhoneEvent(event).kind).toBe(kind);
  });
});

describe('the real-name page', () => {
  it('tells a slip before anybody is asked', async () => {
    server(() => profile);
    await show(<RealNamePage />);
    write('real-name-name', '王桂兰');
    write('real-name-number', '999999195403080028');
    await press('real-name-check');
    expect(screen.getByText(words.realName.idNumberWrong)).not.toBeNull();
    expect(asked.filter(({ method }) => method === 'POST')).toHaveLength(0);
  });

  it('shows the outcome masked', async () => {
    const realName = { nameMasked: '王**', idNumberMasked: '**************0027', verifiedAt: 1 };
    server((request) => (request.method === 'POST' ? { ...profile, realName } : profile));
    await show(<RealNamePage />);
    write('real-name-name', '王桂兰');
    write('real-name-number', '999999195403080027');
    await press('real-name-check');
    expect(screen.getByText(words.consent.tickFirst)).not.toBeNull();
    expect(asked.filter(({ method }) => method === 'POST')).toHaveLength(0);
    await press('agree-real-name');
    await press('real-name-check');
    expect(asked.find(({ method }) => method === 'POST')?.data).toMatchObject({
      consent: { purpose: 'real-name', version: 1 },
    });
    expect(screen.getByTestId('real-name-done').textContent).toContain('王**');
  });

  it('says that the attempts are used up, or that there is no check', async () => {
    const lockedUntil = Date.parse('2026-11-21T06:00:00Z');
    server(() => ({
      ...profile,
      realNameCheck: { isOffered: true, attemptsLeft: 0, lockedUntil },
    }));
    await show(<RealNamePage />);
    expect(screen.getByTestId('real-name-locked').textContent).toContain('11月21日');
  });
});

describe('the page of devices', () => {
  const other = device({
    id: '3f2b8c1e-0000-4000-8000-00000000000b',
    device: 'computer',
    isThisOne: false,
  });

  it('ends another device after asking', async () => {
    let items = [device({}), other];
    server((request) => {
      if (request.method === 'DELETE') items = items.slice(0, 1);
      return { items };
    });
    await show(<SessionsPage />);
    expect(screen.getByText(words.sessions.here)).not.toBeNull();
    await press(`end-${other.id}`);
    expect(asked.filter(({ method }) => method === 'DELETE')).toHaveLength(0);
    await press('end-ask-confirm');
    expect(asked.filter(({ method }) => method === 'DELETE')).toHaveLength(1);
    expect(screen.queryByTestId('session-other')).toBeNull();
    expect(screen.getByTestId('ended').textContent).toBe(words.sessions.ended(1));
  });

  it('ends all, and forgets this session too', async () => {
    server((request) =>
      request.method === 'POST' ? { ended: 2 } : { items: [device({}), other] },
    );
    await show(<SessionsPage />);
    await press('end-all');
    await press('end-ask-confirm');
    expect(sessionToken()).toBeNull();
  });
});
