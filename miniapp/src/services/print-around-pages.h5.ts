/** Lets what Taro draws around the pages, the tab bar, follow the chosen size of print. */
export function printAroundPages(size: string): void {
  document.documentElement.dataset['print'] = size;
}
