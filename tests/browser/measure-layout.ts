import axe from 'axe-core';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';

/** What is wrong with a page as it lies on the screen; every list is empty on a good page. */
export interface LayoutFaults {
  /** What can be scrolled sideways. */
  readonly sideways: readonly string[];
  /** Words that are cut off, or that leave the control that they stand in. */
  readonly clipped: readonly string[];
  /** Controls smaller than the least size, with their size. */
  readonly small: readonly string[];
  /** Words written smaller than the least size, with their size. */
  readonly tiny: readonly string[];
  /** Controls that something else lies on, however far one scrolls. */
  readonly covered: readonly string[];
}

/** What a page must hold to, in CSS px. */
export interface LeastSizes {
  /** Width and height of a control. */
  readonly touch: number;
  /** Height of type. */
  readonly text: number;
}

/** Measures the page in front. */
export function measureLayout(page: Page, leastSizes: LeastSizes): Promise<LayoutFaults> {
  return page.evaluate(({ touch: least, text: leastText }) => {
    const controlKinds =
      'a[href], button, input, [role=button], [role=link], [role=checkbox], [role=radio], [role=switch], [role=tab], textarea, [tabindex="0"]';
    const isShown = (element: Element): boolean =>
      element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true }) &&
      element.getBoundingClientRect().width > 0;
    const nameOf = (element: Element): string =>
      `${element.tagName.toLowerCase()}.${(element.getAttribute('class') ?? '').trim().replace(/\s+/g, '.')} “${element.textContent.trim().slice(0, 24)}”`;
    const controls = Array.from(document.querySelectorAll(controlKinds)).filter(isShown);

    const isCut = (element: HTMLElement): boolean => {
      const style = getComputedStyle(element);
      const hides = (overflow: string) => overflow === 'hidden' || overflow === 'clip';
      return (
        (hides(style.overflowX) && element.scrollWidth > element.clientWidth + 1) ||
        (hides(style.overflowY) && element.scrollHeight > element.clientHeight + 1)
      );
    };
    const withWords = Array.from(document.body.querySelectorAll<HTMLElement>('*')).filter(
      (element) =>
        isShown(element) &&
        Array.from(element.childNodes).some(
          (node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim() !== '',
        ),
    );
    const sizeOf = (element: Element): number => parseFloat(getComputedStyle(element).fontSize);
    const tiny = withWords
      .filter((element) => sizeOf(element) < leastText - 0.1)
      .map((element) => `${nameOf(element)} ${sizeOf(element).toFixed(1)}`);
    const cut = withWords.filter((element) => {
      for (
        let at: HTMLElement | null = element;
        at && at !== document.body;
        at = at.parentElement
      ) {
        if (isCut(at)) return true;
      }
      return false;
    });
    const leaving = controls.filter((control) => {
      const box = control.getBoundingClientRect();
      const range = document.createRange();
      range.selectNodeContents(control);
      return Array.from(range.getClientRects()).some(
        (words) =>
          words.width > 0 &&
          (words.left < box.left - 1 ||
            words.right > box.right + 1 ||
            words.top < box.top - 1 ||
            words.bottom > box.bottom + 1),
      );
    });

    const small = controls
      .map((element) => ({ element, box: element.getBoundingClientRect() }))
      .filter(({ box }) => box.width < least - 0.5 || box.height < least - 0.5)
      .map(
        ({ element, box }) =>
          `${nameOf(element)} ${Math.round(box.width).toString()}×${Math.round(box.height).toString()}`,
      );

    const covered = controls
      .filter((control) => control.getAttribute('aria-disabled') !== 'true')
      .filter((control) => {
        control.scrollIntoView({ block: 'center', behavior: 'instant' });
        const box = control.getBoundingClientRect();
        const top = document.elementFromPoint(
          (box.left + box.right) / 2,
          (Math.max(box.top, 0) + Math.min(box.bottom, innerHeight)) / 2,
        );
        return top === null || !(control.contains(top) || top.contains(control));
      });

    const scrolling = [
      document.documentElement,
      ...Array.from(document.querySelectorAll('body, body *')),
    ];
    const sideways = scrolling.filter((element) => {
      const { overflowX } = getComputedStyle(element);
      const canScroll = element === document.documentElement || /auto|scroll/.test(overflowX);
      return canScroll && isShown(element) && element.scrollWidth > element.clientWidth + 1;
    });

    return {
      sideways: sideways.map(nameOf),
      clipped: [...new Set([...cut, ...leaving])].map(nameOf),
      small,
      tiny,
      covered: covered.map(nameOf),
    };
  }, leastSizes);
}

/** The serious and critical violations of WCAG 2.2 A and AA on the page in front, by rule and place. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  // From the top: what lies under the line 呼救 while a page is scrolled can be scrolled out from under it.
  await page.evaluate(() => {
    for (const element of Array.from(document.querySelectorAll('html, body, body *'))) {
      element.scrollTop = 0;
    }
  });
  const { violations } = await page.evaluate<AxeResults, RunOptions>(
    (options) => (window as unknown as { axe: typeof axe }).axe.run(document, options),
    {
      runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] },
      resultTypes: ['violations'],
    },
  );
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(
        (node) => `${id}: ${node.html.slice(0, 160)} ${(node.failureSummary ?? '').slice(0, 200)}`,
      ),
    );
}
