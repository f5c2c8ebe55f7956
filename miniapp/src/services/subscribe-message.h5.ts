/** WeChat messages are accepted in WeChat alone: a browser has none, and nothing is asked. */
export function acceptMessage(_templateId: string): void {
  // Nothing to ask.
}
