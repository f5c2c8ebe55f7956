import type { ResidentView } from '@linli/shared/contracts/register';
import { act, fireEvent, render, screen } from '@testing-library/react';
import { register as words } from '@/i18n/zh-CN';
import { beginSession, endSession } from '@/services/session';
import type { TaroRequest } from '../../../testing/taro';
import { taro } from '../../../testing/taro';
import AddResidentPage from './pages/add-resident';
import HouseholdPage from './pages/household';
import ImportsPage from './pages/imports';

jest.mock('@/services/save-file', () => ({ saveFile: jest.fn() }));
const { saveFile } = jest.requireMock<{ saveFile: jest.Mock }>('@/services/save-file');

const wang: ResidentView = {
  id: 'e1',
  residentId: 'r1',
  householdId: 'h1',
  address: '华府天地 3号楼 2单元 501',
  name: '王*',
  phone: '138****0001',
  idNumber: null,
  ageGroup: 'from-65',
  gender: 'female',
  relation: 'head',
  livesAlone: false,
  hasAccount: true,
  fromOn: '2020-03-01',
  untilOn: null,
  can: { reveal: true, change: true },
};
const household = (items: ResidentView[], canAdd = true) => ({
  items,
  nextCursor: null,
  address: wang.address,
  can: { add: canAdd },
});
const refusal = {
  error: { code: 'resident_date_impossible', message: '日期不对', requestId: 'r' },
};

let asked: TaroRequest[] = [];

function server(answers: Readonly<Record<string, (request: TaroRequest) => unknown>>): void {
  asked = [];
  taro.onRequest = (request) => {
    asked.push(request);
    const path = new URL(request.url, 'http://here').pathname;
    const answer = answers[`${request.method} ${path}`]?.(request);
    if (answer === undefined) return Promise.reject(new Error('no network'));
    const isRefusal = typeof answer === 'object' && answer !== null && 'error' in answer;
    return Promise.resolve({ statusCode: isRefusal ? 422 : 200, data: answer });
  };
}

async function settle(): Promise<void> {
  await act(async () => {
    for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
  });
}

async function show(page: React.JSX.Element, params: Record<string, string> = {}): Promise<void> {
  taro.params = params;
  render(page);
  await settle();
}

async function press(testId: string): Promise<void> {
  fireEvent.click(screen.getByTestId(testId));
  await settle();
}

function write(testId: string, text: string): void {
  fireEvent.input(screen.getByTestId(testId), { target: { value: text } });
}

const lastPost = (): TaroRequest | undefined =>
  asked.filter(({ method }) => method === 'POST').at(-1);

beforeEach(() => {
  jest.useFakeTimers({ now: Date.parse('2026-11-21T04:00:00Z'), doNotFake: ['queueMicrotask'] });
  taro.reset();
  saveFile.mockReset();
  beginSession({ token: 't', expiresAt: Date.now() + 60_000 });
});
afterEach(() => {
  endSession();
  jest.useRealTimers();
});

describe('a household', () => {
  const residents = 'GET /api/staff/register/households/h1/residents';

  test('says that nobody is registered, and leads to the form for those who may add', async () => {
    server({ [residents]: () => household([]) });
    await show(<HouseholdPage />, { id: 'h1' });
    expect(screen.getByText(words.household.empty.title)).toBeTruthy();
    await press('register-add');
    expect(taro.visited.at(-1)).toContain('add-resident/index?household=h1');
  });

  test('has no buttons that change anything for those who may not', async () => {
    const seen = { ...wang, can: { reveal: false, change: false } };
    server({ [residents]: () => household([seen], false) });
    await show(<HouseholdPage />, { id: 'h1' });
    expect(screen.getByText('王*')).toBeTruthy();
    for (const testId of ['register-add', 'resident-change', 'resident-end', 'resident-reveal']) {
      expect(screen.queryByTestId(testId)).toBeNull();
    }
  });

  test('an entry ends on the day that was written, after a question', async () => {
    server({
      [residents]: () => household([wang]),
      'POST /api/staff/register/entries/e1/end': () => ({ ...wang, untilOn: '2026-11-01' }),
    });
    await show(<HouseholdPage />, { id: 'h1' });
    await press('resident-end');
    expect(screen.getByText(words.entry.endAsk('王*'))).toBeTruthy();
    write('end-on', '20261131');
    expect(screen.getByText(words.day.wrong)).toBeTruthy();
    await press('resident-ending-confirm');
    expect(lastPost()).toBeUndefined();
    write('end-on', '20261101');
    await press('resident-ending-confirm');
    expect(lastPost()?.data).toEqual({ on: '2026-11-01' });
    expect(screen.queryByTestId('resident-ending')).toBeNull();
  });

  test('a refused end keeps the question open with the reason', async () => {
    server({
      [residents]: () => household([wang]),
      'POST /api/staff/register/entries/e1/end': () => refusal,
    });
    await show(<HouseholdPage />, { id: 'h1' });
    await press('resident-end');
    await press('resident-ending-confirm');
    expect(screen.getByTestId('resident-ending')).toBeTruthy();
    expect(screen.getByText('日期不对')).toBeTruthy();
  });

  test('a change sends only what is different, from today unless told', async () => {
    server({
      [residents]: () => household([wang]),
      'POST /api/staff/register/entries/e1/change': () => wang,
    });
    await show(<HouseholdPage />, { id: 'h1' });
    await press('resident-change');
    await press('change-save');
    expect(lastPost()).toBeUndefined();
    await press('change-alone');
    await press('change-save');
    expect(lastPost()?.data).toEqual({ on: '2026-11-21', livesAlone: true });
    expect(screen.queryByTestId('change-form')).toBeNull();
  });

  test('a move asks for the building, then for the household in it', async () => {
    const building = { id: 'b1', estateId: 's', estate: '华府天地', name: '1号楼' };
    server({
      [residents]: () => household([wang]),
      'GET /api/staff/register/buildings': () => ({
        items: [{ ...building, grid: null, households: 1 }],
      }),
      'GET /api/staff/register/buildings/b1/households': () => ({
        items: [{ id: 'h2', address: '华府天地 1号楼 101', unit: '', room: '101', residents: 0 }],
        nextCursor: null,
      }),
      'POST /api/staff/register/entries/e1/change': () => ({ ...wang, householdId: 'h2' }),
    });
    await show(<HouseholdPage />, { id: 'h1' });
    await press('resident-change');
    await press('change-moves');
    await press('move-building');
    await press('move-building-b1');
    await press('change-save');
    expect(lastPost()).toBeUndefined();
    await press('move-household');
    await press('move-household-h2');
    await press('change-save');
    expect(lastPost()?.data).toEqual({ on: '2026-11-21', householdId: 'h2' });
  });

  test('the places of one person are shown when asked for', async () => {
    const before = { ...wang, id: 'e0', address: '华府天地 1号楼 101', untilOn: '2020-03-01' };
    server({
      [residents]: () => household([wang]),
      'GET /api/staff/register/residents/r1/history': () => ({ items: [wang, before] }),
    });
    await show(<HouseholdPage />, { id: 'h1' });
    await press('resident-history');
    expect(screen.getAllByTestId('resident-stretch')).toHaveLength(2);
  });
});

describe('entering a resident', () => {
  const add = 'POST /api/staff/register/households/h1/residents';

  test('needs name, relation and day; leaves out what is not known', async () => {
    server({ [add]: () => wang });
    await show(<AddResidentPage />, { household: 'h1' });
    write('add-name', '王桂兰');
    await press('add-save');
    expect(lastPost()).toBeUndefined();
    await press('add-relation');
    await press('add-relation-head');
    write('add-birth', '19540230');
    await press('add-save');
    expect(lastPost()).toBeUndefined();
    write('add-birth', '19540210');
    await press('add-save');
    expect(lastPost()?.data).toEqual({
      name: '王桂兰',
      relation: 'head',
      gender: 'unknown',
      livesAlone: false,
      birthDate: '1954-02-10',
      fromOn: '2026-11-21',
    });
    expect(screen.getByTestId('resident-added')).toBeTruthy();
  });

  test('a refusal keeps everything that was written', async () => {
    server({ [add]: () => refusal });
    await show(<AddResidentPage />, { household: 'h1' });
    write('add-name', '王桂兰');
    await press('add-relation');
    await press('add-relation-head');
    await press('add-save');
    expect(screen.getByText('日期不对')).toBeTruthy();
    expect(screen.getByTestId<HTMLInputElement>('add-name').value).toBe('王桂兰');
  });
});

describe('imports', () => {
  const list = 'GET /api/staff/register/imports';
  const template = 'GET /api/staff/register/template.xlsx';

  test('the template comes as a file, and it is said when it could not be kept', async () => {
    const bytes = new ArrayBuffer(4);
    server({ [list]: () => ({ items: [], nextCursor: null }), [template]: () => bytes });
    saveFile.mockResolvedValue(false);
    await show(<ImportsPage />);
    expect(screen.getByText(words.imports.empty.title)).toBeTruthy();
    await press('import-template');
    expect(saveFile).toHaveBeenCalledWith(words.imports.templateFile, bytes);
    expect(screen.getByText(words.imports.templateNotSaved)).toBeTruthy();
  });

  test('a list that cannot be read says why and offers to try again', async () => {
    server({ [list]: () => refusal });
    await show(<ImportsPage />);
    expect(screen.getByTestId('error-state')).toBeTruthy();
  });
});
