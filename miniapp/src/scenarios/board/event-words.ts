import { board } from '@/i18n/zh-CN';

/** What a type of event is called; an unknown one is just another use. */
export function eventWords(type: string): string {
  return board.events[type] ?? board.otherEvent;
}

/** How an event came about, in words. */
export function originWords(origin: string): string {
  const words: Readonly<Record<string, string>> = board.origins;
  return words[origin] ?? board.otherEvent;
}
