import type { CareDetailView } from '@linli/shared/contracts/care';
import type { MyCareView } from '@linli/shared/contracts/my-care';
import { purposeOf } from '@linli/shared/privacy/purposes';
import { act, fireEvent, render, screen } from '@testing-library/react';
import { care as words, myCard } from '@/i18n/zh-CN';
import { beginSession, endSession } from '@/services/session';
import type { TaroRequest } from '../../../testing/taro';
import { taro } from '../../../testing/taro';
import { missingOf } from './components/care-card';
import CareListPage from './pages/list';
import MyCardPage from './pages/my-card';
import CareRecordPage from './pages/record';

const record: CareDetailView = {
  id: 'r1',
  name: '王桂兰',
  group: 'lives-alone-60',
  address: '华府天地 3号楼 2单元 501',
  householdId: 'h1',
  hasAccount: true,
  startedAt: Date.parse('2026-11-20T06:00:00Z'),
  endedAt: null,
  devices: [],
  contactsVerified: 0,
  contactsTotal: 1,
  lastDrillAt: null,
  checkInBy: '09:00',
  can: { seeAll: true, change: true, end: true },
  account: { personId: 'p1', name: '王**', relation: 'owner' },
  hasDoorCode: false,
  phone: '13800005678',
  access: '钥匙在物业前台',
  notes: null,
  contacts: [],
  buildingPosition: null,
};

const mine: MyCareView = {
  careRecordId: 'r1',
  record: {
    address: record.address,
    group: 'lives-alone-60',
    startedAt: record.startedAt,
    checkInBy: '09:00',
  },
  health: null,
  contacts: [
    {
      id: 'c1',
      name: '王浩',
      relation: '儿子',
      phone: '199****0012',
      verifiedAt: null,
      hasAccount: false,
      can: { verify: true, remove: true },
    },
  ],
  devices: [],
  consents: { location: false, contacts: true, health: false },
};

let asked: TaroRequest[] = [];

function server(answers: Readonly<Record<string, unknown>>): void {
  asked = [];
  taro.onRequest = (request) => {
    asked.push(request);
    const { pathname } = new URL(request.url, 'http://here');
    const answer = answers[`${request.method} ${pathname}`];
    return answer === undefined
      ? Promise.reject(new Error('no network'))
      : Promise.resolve({ statusCode: 200, data: answer });
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

const posted = (): unknown => asked.find(({ method }) => method !== 'GET')?.data;

beforeEach(() => {
  taro.reset();
  beginSession({ token: 't', expiresAt: Date.now() + 60_000 });
});
afterEach(() => endSession());

describe('what is missing', () => {
  it('is said in words, and only what the viewer may know', () => {
    const { missing } = words;
    expect(missingOf(record)).toEqual([missing.device, missing.contact, missing.drill]);
    const seen = { ...record, contactsVerified: null, lastDrillAt: 1 };
    expect(missingOf(seen)).toEqual([missing.device]);
  });
});

describe('the list', () => {
  it('counts on top and asks before the register is called complete', async () => {
    const counts = {
      total: 3,
      livingAlone: 2,
      withDevice: 1,
      deviceDown: 0,
      withVerifiedContact: 1,
    };
    const can = { add: true, confirm: true };
    server({
      'GET /api/care': { items: [record], nextCursor: null, counts, confirmedAt: null, can },
      'POST /api/care-confirmation': { confirmedAt: 1, livingAlone: 2 },
    });
    await show(<CareListPage />);
    expect(screen.getByText(words.counts(3, 2))).toBeTruthy();
    expect(screen.getByText(words.neverConfirmed)).toBeTruthy();
    await press('confirm-complete');
    await press('confirm-sheet-confirm');
    expect(posted()).toEqual({});
  });
});

describe('a record', () => {
  it('shows the code for the door once it is made', async () => {
    server({
      'GET /api/care/r1': record,
      'POST /api/care/r1/door-code': { code: '7K3M-QW9T-4HXP', picture: 'data:image/png;base64,' },
    });
    taro.params = { careRecordId: 'r1' };
    await show(<CareRecordPage />);
    await press('issue-door-code');
    expect(screen.getByTestId('door-code')).toBeTruthy();
  });
});

describe('contacts of a record', () => {
  const added = { name: '老李', relation: '邻居', phone: '13900001111' };
  const field = (testId: string, written: string) => {
    const input = screen.getByTestId(testId);
    fireEvent.change(input, { target: { value: written } });
  };

  it('are entered by staff where the person has no account', async () => {
    const without = { ...record, hasAccount: false, account: null };
    server({ 'GET /api/care/r1': without, 'POST /api/care/r1/contacts': without });
    taro.params = { careRecordId: 'r1' };
    await show(<CareRecordPage />);
    expect(screen.getByText(words.recordContacts.words)).toBeTruthy();
    for (const [key, written] of Object.entries(added)) field(`contact-${key}`, written);
    await press('add-contact');
    expect(posted()).toEqual(added);
  });

  it('are the own affair of whoever has one', async () => {
    server({ 'GET /api/care/r1': record });
    taro.params = { careRecordId: 'r1' };
    await show(<CareRecordPage />);
    expect(screen.getByText(words.recordContacts.ownNone)).toBeTruthy();
    expect(screen.queryByTestId('add-contact')).toBeNull();
  });
});

describe('my card', () => {
  it('says that an unverified contact is not told, and asks for consent in its place', async () => {
    const purpose = purposeOf('health');
    server({
      'GET /api/my/care': mine,
      'GET /api/privacy/consents': { items: [{ purpose, state: 'never', decidedAt: null }] },
      'PUT /api/privacy/consents/health': { purpose, state: 'given', decidedAt: 1 },
    });
    await show(<MyCardPage />);
    expect(document.body.textContent).toContain(myCard.contacts.unverified);
    expect(screen.getByText(purpose.why)).toBeTruthy();
    await press('agree-health');
    expect(posted()).toMatchObject({ given: true, version: purpose.version });
  });

  it('lets one leave the register after asking', async () => {
    server({ 'GET /api/my/care': mine, 'POST /api/my/care/leave': { ...mine, record: null } });
    await show(<MyCardPage />);
    await press('leave');
    await press('leave-sheet-confirm');
    expect(posted()).toEqual({});
  });
});
