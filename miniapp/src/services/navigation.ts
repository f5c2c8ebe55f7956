import Taro from '@tarojs/taro';
import { queryOf } from './address';

/** Every page of the app by its place in the house. */
export const pages = {
  home: '/pages/home/index',
  services: '/pages/services/index',
  messages: '/pages/messages/index',
  me: '/pages/me/index',
  desk: '/scenarios/desk/pages/desk/index',
  signIn: '/scenarios/sign-in/pages/sign-in/index',
  profile: '/scenarios/account/pages/profile/index',
  realName: '/scenarios/account/pages/real-name/index',
  sessions: '/scenarios/account/pages/sessions/index',
  bills: '/scenarios/payments/pages/bills/index',
  confirm: '/scenarios/payments/pages/confirm/index',
  paymentResult: '/scenarios/payments/pages/result/index',
  receipt: '/scenarios/payments/pages/receipt/index',
  paymentHistory: '/scenarios/payments/pages/history/index',
  carParks: '/scenarios/parking/pages/car-parks/index',
  carPark: '/scenarios/parking/pages/car-park/index',
  quarantine: '/scenarios/parking/pages/quarantine/index',
  register: '/scenarios/register/pages/register/index',
  registerBuilding: '/scenarios/register/pages/building/index',
  registerHousehold: '/scenarios/register/pages/household/index',
  registerAddResident: '/scenarios/register/pages/add-resident/index',
  registerImports: '/scenarios/register/pages/imports/index',
  registerImport: '/scenarios/register/pages/import/index',
  board: '/scenarios/board/pages/board/index',
  indicator: '/scenarios/board/pages/indicator/index',
  entries: '/scenarios/board/pages/entries/index',
  proof: '/scenarios/board/pages/proof/index',
  myUses: '/scenarios/board/pages/my-uses/index',
  privacyNotice: '/scenarios/privacy/pages/notice/index',
  consents: '/scenarios/privacy/pages/consents/index',
  myData: '/scenarios/privacy/pages/my-data/index',
  corrections: '/scenarios/privacy/pages/corrections/index',
  staffCorrections: '/scenarios/privacy/pages/staff-corrections/index',
  eraseAccount: '/scenarios/privacy/pages/erase/index',
  homes: '/scenarios/my-home/pages/homes/index',
  bindByCode: '/scenarios/my-home/pages/bind-by-code/index',
  applyForHome: '/scenarios/my-home/pages/apply/index',
  residents: '/scenarios/my-home/pages/residents/index',
  helping: '/scenarios/my-home/pages/helping/index',
  helpSomebody: '/scenarios/my-home/pages/help-somebody/index',
  helperCode: '/scenarios/my-home/pages/helper-code/index',
  usesForMe: '/scenarios/my-home/pages/uses-for-me/index',
  bindingDesk: '/scenarios/binding-desk/pages/applications/index',
  bindingCodes: '/scenarios/binding-desk/pages/codes/index',
  boundHousehold: '/scenarios/binding-desk/pages/household/index',
  posts: '/scenarios/posts/pages/posts/index',
  appoint: '/scenarios/posts/pages/appoint/index',
  myPosts: '/scenarios/posts/pages/my-posts/index',
  appointmentCode: '/scenarios/posts/pages/appointment-code/index',
  approvals: '/scenarios/approvals/pages/approvals/index',
  approval: '/scenarios/approvals/pages/approval/index',
  vault: '/scenarios/vault/pages/vault/index',
  operations: '/scenarios/operations/pages/operations/index',
  myOperations: '/scenarios/operations/pages/my-operations/index',
  exports: '/scenarios/exports/pages/exports/index',
  exportRequest: '/scenarios/exports/pages/request/index',
  myDuty: '/scenarios/duty/pages/my-duty/index',
  shifts: '/scenarios/duty/pages/shifts/index',
  alarm: '/scenarios/emergency-response/pages/alarm/index',
  alarms: '/scenarios/emergency-response/pages/alarms/index',
  dutyBoard: '/scenarios/emergency-response/pages/board/index',
  closedCalls: '/scenarios/emergency-response/pages/closed-calls/index',
  callReview: '/scenarios/emergency-response/pages/review/index',
  ladder: '/scenarios/emergency-response/pages/ladder/index',
  drills: '/scenarios/emergency-response/pages/drills/index',
  press: '/scenarios/emergency/pages/press/index',
  myCall: '/scenarios/emergency/pages/call/index',
  myCalls: '/scenarios/emergency/pages/my-calls/index',
  familyCalls: '/scenarios/emergency/pages/family/index',
  care: '/scenarios/care/pages/list/index',
  careRecord: '/scenarios/care/pages/record/index',
  addCare: '/scenarios/care/pages/add/index',
  myCard: '/scenarios/care/pages/my-card/index',
  checkIn: '/scenarios/check-ins/pages/check-in/index',
  visits: '/scenarios/check-ins/pages/visits/index',
  devices: '/scenarios/devices/pages/list/index',
  addDevice: '/scenarios/devices/pages/add/index',
} as const;

const tabs: readonly string[] = [pages.home, pages.services, pages.messages, pages.me];

/** The full address of a page inside the app, with its query. */
export function pageAddress(page: string, query: Readonly<Record<string, unknown>> = {}): string {
  const parameters = queryOf(query);
  return parameters === '' ? page : `${page}?${parameters}`;
}

/** Opens a page above this one, or turns to it if it is a tab. */
export function open(page: string, query: Readonly<Record<string, unknown>> = {}): void {
  if (tabs.includes(page)) void Taro.switchTab({ url: page });
  else void Taro.navigateTo({ url: pageAddress(page, query) });
}

/** WeChat keeps ten pages at most, and refuses an eleventh. */
const mostPages = 10;

/**
 * Opens a page that must open, whatever lies open already: in place of this one where there is no more room. Answers
 * false where neither was possible, as when the page's package cannot be loaded; never fails.
 */
export async function tryToOpen(
  page: string,
  query: Readonly<Record<string, unknown>> = {},
): Promise<boolean> {
  const url = pageAddress(page, query);
  const worked = (turn: Promise<unknown>): Promise<boolean> =>
    turn.then(
      () => true,
      () => false,
    );
  const hasRoom = Taro.getCurrentPages().length < mostPages;
  if (hasRoom && (await worked(Taro.navigateTo({ url })))) return true;
  return worked(Taro.redirectTo({ url }));
}

/** The same for whoever has nothing else to try. */
export function openSurely(page: string, query: Readonly<Record<string, unknown>> = {}): void {
  void tryToOpen(page, query);
}

/** Opens a page in place of this one, so that going back does not return here. */
export function replaceWith(page: string, query: Readonly<Record<string, unknown>> = {}): void {
  if (tabs.includes(page)) void Taro.switchTab({ url: page });
  else void Taro.redirectTo({ url: pageAddress(page, query) });
}

/** Opens signing in, which afterwards leads back to the page on screen. */
export function openSignIn(): void {
  const here = Taro.getCurrentInstance().router;
  const { stamp: _stamp, $taroTimestamp: _timestamp, ...query } = here?.params ?? {};
  const path = here?.path.split('?')[0] ?? pages.home;
  open(pages.signIn, { from: pageAddress(path.startsWith('/') ? path : `/${path}`, query) });
}

/** Leaves signing in for the page that asked for it. `from` is believed only if it is a page of the app. */
export function leaveSignIn(from: string | undefined): void {
  const isOurs = Object.values<string>(pages).includes(from?.split('?')[0] ?? '');
  if (Taro.getCurrentPages().length > 1 || from === undefined || !isOurs) goBack();
  else if (tabs.includes(from)) void Taro.switchTab({ url: from });
  else void Taro.redirectTo({ url: from });
}

/** Goes one page back, or home when this page was opened first. */
export function goBack(): void {
  if (Taro.getCurrentPages().length > 1) void Taro.navigateBack();
  else void Taro.switchTab({ url: pages.home });
}
