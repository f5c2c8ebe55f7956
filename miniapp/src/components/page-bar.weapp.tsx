/** WeChat draws the page's name and the way back itself. */
export function PageBar(_: { readonly title: string }): null {
  return null;
}
