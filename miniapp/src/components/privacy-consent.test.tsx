import { act, fireEvent, render, screen } from '@testing-library/react';
import { privacyAsk as words } from '@/i18n/zh-CN';

type Answer = { readonly event: string; readonly buttonId?: string };
type Need = (resolve: (answer: Answer) => void, about?: { referrer?: string }) => void;

// WeChat's own button; the stub of Taro's components knows only what most pages use.
jest.mock('@tarojs/components', () => {
  const plain: Record<string, unknown> = jest.requireActual('@tarojs/components');
  const WeChatButton = (props: {
    id: string;
    openType: string;
    children: string;
    onAgreePrivacyAuthorization: () => void;
  }) => (
    <button
      id={props.id}
      data-open-type={props.openType}
      onClick={props.onAgreePrivacyAuthorization}
    >
      {props.children}
    </button>
  );
  return { ...plain, Button: WeChatButton };
});

let need: Need = () => undefined;
let canOpen = true;

beforeAll(() => {
  const wx = {
    onNeedPrivacyAuthorization: (listener: Need) => {
      need = listener;
    },
    openPrivacyContract: ({ success, fail }: { success: () => void; fail: () => void }) =>
      (canOpen ? success : fail)(),
  };
  Object.assign(globalThis, { wx });
});

/** WeChat holds something back; answers what it is told, in order. */
function hold(referrer: string): Answer[] {
  const told: Answer[] = [];
  act(() => need((answer) => told.push(answer), { referrer }));
  return told;
}

async function show(): Promise<void> {
  const { PrivacyConsent } = await import('./privacy-consent.weapp');
  render(<PrivacyConsent />);
}

test('nothing is on screen before something needs an agreement', async () => {
  await show();
  expect(screen.queryByTestId('privacy-ask')).toBeNull();
});

test('says what it is for, and agrees by the button that WeChat checks', async () => {
  await show();
  const told = hold('getPhoneNumber');
  expect(told).toEqual([{ event: 'exposureAuthorization' }]);
  expect(screen.getByText(words.for['getPhoneNumber'] ?? '')).toBeTruthy();
  const agree = screen.getByText(words.agree);
  expect(agree.getAttribute('data-open-type')).toBe('agreePrivacyAuthorization');
  fireEvent.click(agree);
  expect(told.at(-1)).toEqual({ event: 'agree', buttonId: agree.id });
  expect(screen.queryByTestId('privacy-ask')).toBeNull();
});

test('a no, by button or by the mask, is passed on as a no', async () => {
  await show();
  const told = hold('');
  expect(screen.getByText(words.forAnything)).toBeTruthy();
  expect(screen.getByText(words.refusing)).toBeTruthy();
  fireEvent.click(screen.getByTestId('privacy-disagree'));
  expect(told.at(-1)).toEqual({ event: 'disagree' });
  expect(screen.queryByTestId('privacy-ask')).toBeNull();
});

test('one answer is for everything that waits', async () => {
  await show();
  const [first, second] = [hold('getLocation'), hold('chooseMedia')];
  fireEvent.click(screen.getByText(words.agree));
  expect([first.at(-1)?.event, second.at(-1)?.event]).toEqual(['agree', 'agree']);
});

test('says so when the guidelines cannot be opened', async () => {
  canOpen = false;
  await show();
  hold('getLocation');
  await act(async () => {
    fireEvent.click(screen.getByTestId('privacy-contract'));
    await Promise.resolve();
  });
  expect(screen.getByText(words.cannotRead)).toBeTruthy();
});
