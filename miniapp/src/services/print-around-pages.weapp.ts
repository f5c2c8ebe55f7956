/** WeChat draws its own tab bar, in the size that the phone is set to. */
export function printAroundPages(_size: string): void {
  return undefined;
}
