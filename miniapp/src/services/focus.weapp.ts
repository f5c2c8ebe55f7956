/** A phone without a keyboard has no place to move; WeChat's own reader follows the layers of the page. */
export function moveFocusTo(_id: string): () => void {
  return () => undefined;
}
