import type { Page } from 'playwright-core';

/* A phone of the smallest kind, which is also a desk at 400 %, the usual phone, a desk at 200 %, and a desk. */
const WIDTHS = [320, 360, 640, 1280];

/** What does not fit into a page as it stands: a page that scrolls sideways, and text that its box cuts off; a line each. */
export async function cutOff(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 640 });
    const cut = await page.evaluate(() => {
      const { scrollWidth, clientWidth } = document.documentElement;
      const heading = document.querySelector('h1')?.textContent ?? '';
      const isCut = (each: Element) =>
        // What the heading says in full may end in an ellipsis.
        !(
          getComputedStyle(each).textOverflow === 'ellipsis' &&
          heading.includes(each.textContent.trim())
        ) &&
        // What is only for screen readers is a pixel wide.
        each.clientWidth > 1 &&
        (each.scrollWidth > each.clientWidth + 1 || each.scrollHeight > each.clientHeight + 1) &&
        each.checkVisibility() &&
        /hidden|clip/.test(getComputedStyle(each).overflow);
      const boxes = [...document.querySelectorAll('body *')].filter(isCut);
      const sideways =
        scrollWidth > clientWidth ? [`${scrollWidth - clientWidth} px sideways`] : [];
      return [...sideways, ...boxes.map((each) => each.outerHTML.slice(0, 120))];
    });
    found.push(...cut.map((each) => `at ${width} px: ${each}`));
  }
  return found;
}
