import { act, fireEvent, render, screen } from '@testing-library/react';
import { taro } from '../../../../testing/taro';
import type { TaroRequest } from '../../../../testing/taro';

/** Every request so far, oldest first. */
export const asked: TaroRequest[] = [];

/** Answers by `GET /api/…`; what no answer stands for finds no network. */
export function serve(answers: Readonly<Record<string, (request: TaroRequest) => unknown>>): void {
  asked.length = 0;
  taro.onRequest = (request) => {
    asked.push(request);
    const path = new URL(request.url, 'http://here').pathname;
    const answer = answers[`${request.method} ${path}`]?.(request);
    if (answer === undefined) return Promise.reject(new Error('no network'));
    const isRefusal = typeof answer === 'object' && answer !== null && 'error' in answer;
    return Promise.resolve({ statusCode: isRefusal ? 409 : 200, data: answer });
  };
}

/** Which of these paths were posted to, in order. */
export function posted(): string[] {
  return asked
    .filter(({ method }) => method === 'POST')
    .map(({ url }) => new URL(url, 'http://here').pathname);
}

/** Lets what was asked be answered and drawn. */
export async function settle(): Promise<void> {
  await act(async () => {
    for (let turn = 0; turn < 12; turn += 1) await Promise.resolve();
  });
}

/** Puts a page on screen with its query. */
export async function show(
  page: React.JSX.Element,
  params: Record<string, string> = {},
): Promise<void> {
  taro.params = params;
  render(page);
  await settle();
}

/** Presses what has that test id. */
export async function press(testId: string): Promise<void> {
  fireEvent.click(screen.getByTestId(testId));
  await settle();
}

/** Writes into the field with that test id. */
export async function write(testId: string, text: string): Promise<void> {
  fireEvent.input(screen.getByTestId(testId), { target: { value: text } });
  await settle();
}
